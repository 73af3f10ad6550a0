// Chapter 7: layers side by side. Each branch sees the same x; what they make is added up, or joined.
#pragma once

#include <numeric>

#include "chapters/07_backprop/sequential.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// Throws std::invalid_argument, beginning with `what`, unless the shapes are the same on every axis but `free`.
inline void require_alike(const Shape& got, const Shape& first, std::size_t free, const std::string& what) {
    bool alike = got.size() == first.size();
    for (std::size_t axis = 0; alike && axis < first.size(); ++axis) alike = axis == free || got[axis] == first[axis];
    if (!alike)
        throw std::invalid_argument(what + " has the shape " + to_string(got) + ", which does not go with " +
                                    to_string(first) + " of the first");
}

// What Sum and Concat share: x goes into every branch, so dx is the sum of what comes back out of each.
template <typename T>
class Branches : public Layer<T> {
  public:
    using Layer<T>::Layer;

    // Adds a branch and returns it. An empty Sequential is the way around: y = x.
    template <typename L>
    L& add(std::unique_ptr<L> branch) {
        L& added = *branch;
        branches_.push_back(std::move(branch));
        return added;
    }

    std::vector<Parameter<T>*> parameters() override { return parameters_of(branches_); }
    std::vector<Buffer<T>> buffers() override { return buffers_of(branches_); }
    const Layers<T>& branches() const { return branches_; }

  protected:
    Description describe_branches(const std::string& kind, const Shape& x) const {
        if (branches_.empty()) throw std::logic_error(this->name() + ": has no branch yet");
        Description all{.name = this->name(), .kind = kind, .output = x, .box = true, .side_by_side = true};
        for (const auto& branch : branches_) add_part(all, branch->describe(x));
        all.output = all.parts.front().output;
        return all;
    }

    Layers<T> branches_;
};

// x: any shape   returns y: the sum of all branches' outputs, which have one shape
template <typename T>
class Sum : public Branches<T> {
  public:
    using Branches<T>::Branches;

    Tensor<T> forward(const Tensor<T>& x, const Pass& pass) override {
        describe(x.shape());
        Tensor<T> y = this->branches_.front()->forward(x, pass);
        for (std::size_t b = 1; b < this->branches_.size(); ++b) accumulate(y, this->branches_[b]->forward(x, pass));
        return y;
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        Tensor<T> dx = this->branches_.front()->backward(dy);
        for (std::size_t b = 1; b < this->branches_.size(); ++b) accumulate(dx, this->branches_[b]->backward(dy));
        return dx;
    }
    Description describe(const Shape& x) const override {
        constexpr std::size_t none = 4;  // every axis counts
        Description all = this->describe_branches("sum", x);
        for (const Description& part : all.parts)
            require_alike(part.output, all.output, none, this->name() + ": the branch " + part.name);
        return all;
    }
};

// xs: (N,C1,...), (N,C2,...), ...   returns y: (N,C1+C2+...,...), the channels of each in turn
template <typename T>
Tensor<T> concat(const std::vector<Tensor<T>>& xs) {
    if (xs.empty()) throw std::invalid_argument("concat: there is nothing to join");
    Shape shape = xs.front().shape();
    for (std::size_t b = 1; b < xs.size(); ++b) {
        require_alike(xs[b].shape(), shape, 1, "concat: input " + std::to_string(b));
        shape[1] += xs[b].shape()[1];
    }
    Tensor<T> y(shape);
    T* to = y.data();
    for (int n = 0; n < shape[0]; ++n)
        for (const Tensor<T>& x : xs) {
            const auto image = values_per_image(x.shape());
            to = std::copy_n(x.data() + n * image, image, to);
        }
    return y;
}

// y: (N,C,...)   channels: C1, C2, ..., together C   returns (N,C1,...), (N,C2,...), ...: what concat had joined
template <typename T>
std::vector<Tensor<T>> split(const Tensor<T>& y, const std::vector<int>& channels) {
    const int sum = std::accumulate(channels.begin(), channels.end(), 0);
    if (y.shape().size() < 2 || sum != y.shape()[1])
        throw std::invalid_argument("split: the channels add up to " + std::to_string(sum) + ", y has the shape " +
                                    to_string(y.shape()));
    std::vector<Tensor<T>> xs;
    for (const int C : channels) {
        Shape shape = y.shape();
        shape[1] = C;
        xs.emplace_back(shape);
    }
    const T* from = y.data();
    for (int n = 0; n < y.shape()[0]; ++n)
        for (Tensor<T>& x : xs) {
            const auto image = values_per_image(x.shape());
            std::copy_n(from, image, x.data() + n * image);
            from += image;
        }
    return xs;
}

// x: any shape   returns y: the branches' outputs, joined along the channels; on all other axes they are alike
template <typename T>
class Concat : public Branches<T> {
  public:
    using Branches<T>::Branches;

    Tensor<T> forward(const Tensor<T>& x, const Pass& pass) override {
        x_ = x.shape();
        describe(x_);
        std::vector<Tensor<T>> ys;
        for (const auto& branch : this->branches_) ys.push_back(branch->forward(x, pass));
        return concat(ys);
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        if (x_.empty()) throw std::logic_error(this->name() + ": backward needs a forward before it");
        std::vector<int> channels;
        for (const Description& part : describe(x_).parts) channels.push_back(part.output[1]);
        const std::vector<Tensor<T>> dys = split(dy, channels);
        Tensor<T> dx = this->branches_.front()->backward(dys.front());
        for (std::size_t b = 1; b < dys.size(); ++b) accumulate(dx, this->branches_[b]->backward(dys[b]));
        return dx;
    }
    Description describe(const Shape& x) const override {
        Description all = this->describe_branches("concat", x);
        all.output[1] = 0;
        for (const Description& part : all.parts) {
            require_alike(part.output, all.parts.front().output, 1, this->name() + ": the branch " + part.name);
            all.output[1] += part.output[1];
        }
        return all;
    }

  private:
    Shape x_;
};

}  // namespace cnn

// Chapter 13: a convolution in groups. AlexNet was cut in two so that each half fitted on a graphics card of 2012.
#pragma once

#include "chapters/07_backprop/branches.hpp"

namespace cnn {

// w: (F,...)   returns `groups` tensors of (F/groups,...): the first filters, the next, ...
template <typename T>
std::vector<Tensor<T>> cut_filters(const Tensor<T>& w, int groups) {
    Shape shape = w.shape();
    shape[0] /= groups;
    std::vector<Tensor<T>> parts;
    const T* from = w.data();
    for (int g = 0; g < groups; ++g) {
        parts.emplace_back(shape);
        std::copy_n(from, parts.back().size(), parts.back().data());
        from += parts.back().size();
    }
    return parts;
}

// The way back.
template <typename T>
Tensor<T> join_filters(const std::vector<Tensor<T>>& parts) {
    Shape shape = parts.front().shape();
    shape[0] *= static_cast<int>(parts.size());
    Tensor<T> w(shape);
    T* to = w.data();
    for (const Tensor<T>& part : parts) to = std::copy_n(part.data(), part.size(), to);
    return w;
}

// Throws std::invalid_argument unless the channels of x and the filters of w can be cut into so many equal groups.
template <typename T>
void require_groups(const std::string& function, const Tensor<T>& x, const Tensor<T>& w, int groups) {
    const int C = sizes<4>(x, function + ": x")[1], F = sizes<4>(w, function + ": w")[0];
    if (groups < 1 || C % groups != 0 || F % groups != 0 || w.shape()[1] != C / groups)
        throw std::invalid_argument(
            function + ": " + std::to_string(groups) +
            " groups must divide channels and filters, and w must be (F,C/groups,KH,KW): x is " + to_string(x.shape()) +
            ", w is " + to_string(w.shape()));
}

// x: (N,C,H,W)   w: (F,C/groups,KH,KW)   b: (F)   returns y: (N,F,OH,OW)
// The channels are cut into groups, each is convolved with its own filters, and what comes out is joined. A filter sees
// only its group: a convolution in G groups has 1/G of the weights and of the multiplications.
template <typename T>
Tensor<T> grouped_conv2d(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b, int groups,
                         const Conv2dOptions& o = {}, const Kernels<T>& kernels = plain_kernels<T>()) {
    require_groups("grouped_conv2d", x, w, groups);
    const auto xs = split(x, std::vector<int>(static_cast<std::size_t>(groups), x.shape()[1] / groups));
    const auto ws = cut_filters(w, groups), bs = cut_filters(b, groups);
    std::vector<Tensor<T>> ys;
    for (std::size_t g = 0; g < xs.size(); ++g) ys.push_back(kernels.conv2d(xs[g], ws[g], bs[g], o));
    return concat(ys);
}

// x: (N,C,H,W)   w: (F,C/groups,KH,KW)   dy: (N,F,OH,OW)   returns dx: as x, dw: as w, db: (F)
// What was joined is cut apart, and what was cut apart is joined.
template <typename T>
Conv2dGrads<T> grouped_conv2d_backward(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy, int groups,
                                       const Conv2dOptions& o = {}, const Kernels<T>& kernels = plain_kernels<T>()) {
    require_groups("grouped_conv2d_backward", x, w, groups);
    const auto G = static_cast<std::size_t>(groups);
    const auto xs = split(x, std::vector<int>(G, x.shape()[1] / groups));
    const auto dys = split(dy, std::vector<int>(G, w.shape()[0] / groups));
    const auto ws = cut_filters(w, groups);
    std::vector<Tensor<T>> dxs, dws, dbs;
    for (std::size_t g = 0; g < G; ++g) {
        Conv2dGrads<T> part = kernels.conv2d_backward(xs[g], ws[g], dys[g], o);
        dxs.push_back(std::move(part.dx));
        dws.push_back(std::move(part.dw));
        dbs.push_back(std::move(part.db));
    }
    return {concat(dxs), join_filters(dws), join_filters(dbs)};
}

// x: (N,C,H,W)   returns y: (N,F,OH,OW)   parameters: weight (F,C/groups,KH,KW), bias (F)
template <typename T>
class GroupedConv2dLayer : public Layer<T> {
  public:
    GroupedConv2dLayer(const std::string& name, int C, int F, Pair kernel, int groups, const Conv2dOptions& options,
                       const Kernels<T>& kernels)
        : Layer<T>(name),
          weight(name + ".weight", Tensor<T>({F, C / groups, kernel.rows, kernel.cols})),
          bias(name + ".bias", Tensor<T>({F})),
          groups_(groups),
          options_(options),
          kernels_(&kernels) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return grouped_conv2d(x, weight.value, bias.value, groups_, options_, *kernels_);
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        Conv2dGrads<T> g = grouped_conv2d_backward(this->kept(), weight.value, dy, groups_, options_, *kernels_);
        accumulate(weight.gradient, g.dw);
        accumulate(bias.gradient, g.db);
        return std::move(g.dx);
    }
    std::vector<Parameter<T>*> parameters() override { return {&weight, &bias}; }

    // As a convolution of the channels of one group describes itself.
    Description describe(const Shape& x) const override {
        const Shape& w = weight.value.shape();
        const Conv2dLayer<T> alike(this->name(), w[1], w[0], {w[2], w[3]}, options_, *kernels_);
        Description description = alike.describe(x);
        description.kind += ", " + std::to_string(groups_) + " groups";
        return description;
    }

    Parameter<T> weight;
    Parameter<T> bias;

  private:
    int groups_;
    Conv2dOptions options_;
    const Kernels<T>* kernels_;
};

}  // namespace cnn

// Chapter 7: the operations of chapters 2 to 6 as layers. Each keeps its input and calls two kernels.
#pragma once

#include <string>

#include "chapters/05_flatten/flatten.hpp"
#include "chapters/07_backprop/kernels.hpp"
#include "chapters/07_backprop/layer.hpp"

namespace cnn {

inline std::string axes_text(const Pair& p) { return std::to_string(p.rows) + "x" + std::to_string(p.cols); }

// x: (N,C,H,W)   returns y: (N,F,OH,OW)   parameters: weight (F,C,KH,KW), bias (F)
template <typename T>
class Conv2dLayer : public Layer<T> {
  public:
    Conv2dLayer(const std::string& name, int C, int F, Pair kernel, Conv2dOptions options, const Kernels<T>& kernels)
        : Layer<T>(name),
          weight(name + ".weight", Tensor<T>({F, C, kernel.rows, kernel.cols})),
          bias(name + ".bias", Tensor<T>({F})),
          options_(options),
          kernels_(&kernels) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return kernels_->conv2d(x, weight.value, bias.value, options_);
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        Conv2dGrads<T> g = kernels_->conv2d_backward(this->kept(), weight.value, dy, options_);
        accumulate(weight.gradient, g.dw);
        accumulate(bias.gradient, g.db);
        return std::move(g.dx);
    }
    std::vector<Parameter<T>*> parameters() override { return {&weight, &bias}; }

    Description describe(const Shape& x) const override {
        const Shape& w = weight.value.shape();
        const auto& [stride, padding, dilation] = options_;
        const Shape y{x[0], w[0], output_size(x[2], w[2], stride.rows, 2 * padding.rows, dilation.rows),
                      output_size(x[3], w[3], stride.cols, 2 * padding.cols, dilation.cols)};
        const long long weights_per_filter = weight.value.size() / w[0];
        return {.name = this->name(),
                .kind = kind(),
                .output = y,
                .window = {w[2], stride.rows, padding.rows, dilation.rows},
                .multiply_adds = values_per_image(y) * weights_per_filter,
                .connections = values_per_image(y) * (weights_per_filter + 1),
                .parameters = weight.value.size() + bias.value.size()};
    }
    const Conv2dOptions& options() const { return options_; }

    Parameter<T> weight;
    Parameter<T> bias;

  private:
    std::string kind() const {
        const Shape& w = weight.value.shape();
        std::string result = "convolution " + axes_text({w[2], w[3]});
        if (options_.padding != Pair(0)) result += ", padding " + axes_text(options_.padding);
        if (options_.stride != Pair(1)) result += ", stride " + axes_text(options_.stride);
        return result;
    }

    Conv2dOptions options_;
    const Kernels<T>* kernels_;
};

// x: any shape   returns y: as x
template <typename T>
class ReluLayer : public Layer<T> {
  public:
    ReluLayer(const std::string& name, const Kernels<T>& kernels) : Layer<T>(name), kernels_(&kernels) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return kernels_->relu(x);
    }
    Tensor<T> backward(const Tensor<T>& dy) override { return kernels_->relu_backward(this->kept(), dy); }
    Description describe(const Shape& x) const override { return {.name = this->name(), .kind = "ReLU", .output = x}; }

  private:
    const Kernels<T>* kernels_;
};

enum class Pooling { max, mean };

// x: (N,C,H,W)   returns y: (N,C,OH,OW)
template <typename T>
class Pool2dLayer : public Layer<T> {
  public:
    Pool2dLayer(const std::string& name, Pooling pooling, const Pool2dOptions& options, const Kernels<T>& kernels)
        : Layer<T>(name), pooling_(pooling), options_(options), kernels_(&kernels) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return pooling_ == Pooling::max ? kernels_->max_pool2d(x, options_) : kernels_->avg_pool2d(x, options_);
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        return pooling_ == Pooling::max ? kernels_->max_pool2d_backward(this->kept(), dy, options_)
                                        : kernels_->avg_pool2d_backward(this->kept(), dy, options_);
    }
    Description describe(const Shape& x) const override {
        const Pool2dOptions& o = options_;
        const Shape y{x[0], x[1], pooled_size(x[2], o.size.rows, o.stride.rows, o.padding.rows, o.ceil_mode),
                      pooled_size(x[3], o.size.cols, o.stride.cols, o.padding.cols, o.ceil_mode)};
        return {.name = this->name(),
                .kind = std::string(pooling_ == Pooling::max ? "max" : "mean") + " pooling " + axes_text(o.size),
                .output = y,
                .window = {o.size.rows, o.stride.rows, o.padding.rows},
                .connections = values_per_image(y) * o.size.rows * o.size.cols};
    }
    Pooling pooling() const { return pooling_; }
    const Pool2dOptions& options() const { return options_; }

  private:
    Pooling pooling_;
    Pool2dOptions options_;
    const Kernels<T>* kernels_;
};

// x: (N, ...)   returns y: (N, D)
template <typename T>
class FlattenLayer : public Layer<T> {
  public:
    using Layer<T>::Layer;

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return flatten(x);
    }
    Tensor<T> backward(const Tensor<T>& dy) override { return flatten_backward(this->kept(), dy); }
    Description describe(const Shape& x) const override {
        return {.name = this->name(), .kind = "flatten", .output = {x[0], element_count(x) / x[0]}};
    }
};

// x: (N,D)   returns y: (N,K)   parameters: weight (K,D), bias (K)
template <typename T>
class DenseLayer : public Layer<T> {
  public:
    DenseLayer(const std::string& name, int D, int K, const Kernels<T>& kernels)
        : Layer<T>(name),
          weight(name + ".weight", Tensor<T>({K, D})),
          bias(name + ".bias", Tensor<T>({K})),
          kernels_(&kernels) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return kernels_->dense(x, weight.value, bias.value);
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        DenseGrads<T> g = kernels_->dense_backward(this->kept(), weight.value, dy);
        accumulate(weight.gradient, g.dw);
        accumulate(bias.gradient, g.db);
        return std::move(g.dx);
    }
    std::vector<Parameter<T>*> parameters() override { return {&weight, &bias}; }
    Description describe(const Shape& x) const override {
        return {.name = this->name(),
                .kind = "dense",
                .output = {x[0], weight.value.shape()[0]},
                .multiply_adds = weight.value.size(),
                .connections = weight.value.size() + bias.value.size(),
                .parameters = weight.value.size() + bias.value.size()};
    }

    Parameter<T> weight;
    Parameter<T> bias;

  private:
    const Kernels<T>* kernels_;
};

// Any activation of chapter 3. x: any shape   returns y: as x
template <typename T>
class ActivationLayer : public Layer<T> {
  public:
    using Forward = std::function<Tensor<T>(const Tensor<T>& x)>;
    using Backward = std::function<Tensor<T>(const Tensor<T>& x, const Tensor<T>& dy)>;

    ActivationLayer(const std::string& name, std::string kind, Forward forward, Backward backward)
        : Layer<T>(name), kind_(std::move(kind)), forward_(std::move(forward)), backward_(std::move(backward)) {}

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return forward_(x);
    }
    Tensor<T> backward(const Tensor<T>& dy) override { return backward_(this->kept(), dy); }
    Description describe(const Shape& x) const override { return {.name = this->name(), .kind = kind_, .output = x}; }

  private:
    std::string kind_;
    Forward forward_;
    Backward backward_;
};

}  // namespace cnn

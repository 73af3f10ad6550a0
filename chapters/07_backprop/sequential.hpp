// Chapter 7: layers in a row. Forward goes down the row, backward comes back up: the chain rule.
#pragma once

#include "chapters/07_backprop/layers.hpp"

namespace cnn {

template <typename T>
class Sequential {
  public:
    // Appends a layer and returns it: network.add(std::make_unique<DenseLayer<T>>("f6", 120, 84, kernels));
    template <typename L>
    L& add(std::unique_ptr<L> layer) {
        L& added = *layer;
        layers_.push_back(std::move(layer));
        return added;
    }

    Tensor<T> forward(const Tensor<T>& x) {
        Tensor<T> y = x;
        for (const auto& layer : layers_) y = layer->forward(y);
        return y;
    }

    // dL/dx from dL/dy. Adds to the gradient of every parameter.
    Tensor<T> backward(const Tensor<T>& dy) {
        Tensor<T> dx = dy;
        for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) dx = (*layer)->backward(dx);
        return dx;
    }

    std::vector<Parameter<T>*> parameters() const {
        std::vector<Parameter<T>*> all;
        for (const auto& layer : layers_)
            for (Parameter<T>* parameter : layer->parameters()) all.push_back(parameter);
        return all;
    }

    void zero_gradients() {
        for (Parameter<T>* parameter : parameters())
            std::fill(parameter->gradient.values().begin(), parameter->gradient.values().end(), T(0));
    }

    const std::vector<std::unique_ptr<Layer<T>>>& layers() const { return layers_; }

  private:
    std::vector<std::unique_ptr<Layer<T>>> layers_;
};

template <typename T>
long long parameter_count(const std::vector<Parameter<T>*>& parameters) {
    long long count = 0;
    for (const Parameter<T>* parameter : parameters) count += parameter->value.size();
    return count;
}

// One mini-batch through the layers: forward, loss, backward.
template <typename T>
T loss_and_gradients(Sequential<T>& network, const Tensor<T>& x, std::span<const int> labels, Loss<T> loss) {
    const LossAndGrad<T> result = loss(network.forward(x), labels);
    network.backward(result.dlogits);
    return result.loss;
}

// The functions of chapters 2 to 7 as they are printed in this book.
template <typename T>
const Kernels<T>& plain_kernels() {
    static const Kernels<T> kernels{
        .name = "plain",
        .conv2d = conv2d<T>,
        .conv2d_backward = conv2d_backward<T>,
        .relu = relu<T>,
        .relu_backward = relu_backward<T>,
        .max_pool2d = max_pool2d<T>,
        .max_pool2d_backward = max_pool2d_backward<T>,
        .avg_pool2d = avg_pool2d<T>,
        .avg_pool2d_backward = avg_pool2d_backward<T>,
        .dense = dense<T>,
        .dense_backward = dense_backward<T>,
        .outputs = [](Sequential<T>& network, const Tensor<T>& x) { return network.forward(x); },
        .loss_and_gradients = loss_and_gradients<T>,
    };
    return kernels;
}

// Compiled once, in instances.cpp.
extern template const Kernels<float>& plain_kernels();
extern template const Kernels<double>& plain_kernels();

}  // namespace cnn

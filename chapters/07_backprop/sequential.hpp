// Chapter 7: layers in a row. Forward goes down the row, backward comes back up: the chain rule.
#pragma once

#include <type_traits>
#include <utility>

#include "chapters/07_backprop/layers.hpp"

namespace cnn {

template <typename T>
using Layers = std::vector<std::unique_ptr<Layer<T>>>;

template <typename T>
std::vector<Parameter<T>*> parameters_of(const Layers<T>& layers) {
    std::vector<Parameter<T>*> all;
    for (const auto& layer : layers)
        for (Parameter<T>* parameter : layer->parameters()) all.push_back(parameter);
    return all;
}

template <typename T>
std::vector<Buffer<T>> buffers_of(const Layers<T>& layers) {
    std::vector<Buffer<T>> all;
    for (const auto& layer : layers)
        for (const Buffer<T>& buffer : layer->buffers()) all.push_back(buffer);
    return all;
}

// Makes `part` one more part of a box.
inline void add_part(Description& whole, Description part) {
    whole.multiply_adds += part.multiply_adds;
    whole.connections += part.connections;
    whole.parameters += part.parameters;
    whole.parts.push_back(std::move(part));
}

// A box: a row of layers is a layer itself. An empty row hands on what it gets.
template <typename T>
class Sequential : public Layer<T> {
  public:
    Sequential() : Layer<T>("network") {}
    explicit Sequential(std::string name) : Layer<T>(std::move(name)) {}

    // Appends a layer and returns it: network.add(std::make_unique<DenseLayer<T>>("f6", 120, 84, kernels));
    template <typename L>
    L& add(std::unique_ptr<L> layer) {
        L& added = *layer;
        layers_.push_back(std::move(layer));
        return added;
    }

    // Puts a layer before another, which `place` counts from 0.
    void insert(std::size_t place, std::unique_ptr<Layer<T>> layer) {
        if (place > layers_.size())
            throw std::invalid_argument(this->name() + ": there is no place " + std::to_string(place) + " among " +
                                        std::to_string(layers_.size()) + " layers");
        layers_.insert(layers_.begin() + static_cast<std::ptrdiff_t>(place), std::move(layer));
    }

    Tensor<T> forward(const Tensor<T>& x, const Pass& pass) override {
        Tensor<T> y = x;
        for (const auto& layer : layers_) y = layer->forward(y, pass);
        return y;
    }

    // dL/dx from dL/dy. Adds to the gradient of every parameter.
    Tensor<T> backward(const Tensor<T>& dy) override {
        Tensor<T> dx = dy;
        for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) dx = (*layer)->backward(dx);
        return dx;
    }

    std::vector<Parameter<T>*> parameters() override { return std::as_const(*this).parameters(); }
    std::vector<Parameter<T>*> parameters() const { return parameters_of(layers_); }
    std::vector<Buffer<T>> buffers() override { return std::as_const(*this).buffers(); }
    std::vector<Buffer<T>> buffers() const { return buffers_of(layers_); }

    Description describe(const Shape& x) const override {
        Description all{.name = this->name(), .kind = "row of layers", .output = x, .box = true};
        for (const auto& layer : layers_) {
            add_part(all, layer->describe(all.output));
            all.output = all.parts.back().output;
        }
        return all;
    }

    void zero_gradients() {
        for (Parameter<T>* parameter : parameters())
            std::fill(parameter->gradient.values().begin(), parameter->gradient.values().end(), T(0));
    }

    const Layers<T>& layers() const { return layers_; }
    // The layers themselves, for another box: std::move(network).take_layers()
    Layers<T> take_layers() && { return std::move(layers_); }

  private:
    Layers<T> layers_;
};

template <typename T>
long long parameter_count(const std::vector<Parameter<T>*>& parameters) {
    long long count = 0;
    for (const Parameter<T>* parameter : parameters) count += parameter->value.size();
    return count;
}

// One mini-batch through the layers: forward, loss, backward.
template <typename T>
T loss_and_gradients(Sequential<T>& network, const Tensor<T>& x, std::span<const int> labels,
                     const std::type_identity_t<Loss<T>>& loss, const Pass& pass) {
    const LossAndGrad<T> result = loss(network.forward(x, pass), labels);
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
        .outputs = [](Sequential<T>& network, const Tensor<T>& x) { return network.forward(x, Pass{}); },
        .loss_and_gradients = loss_and_gradients<T>,
        .in_parts = [](int size, const PartOf& part) { part(0, size); },
        .left_alone = [](const Sequential<T>&, const Shape&) { return std::vector<std::string>(); },
    };
    return kernels;
}

// Compiled once, in instances.cpp.
extern template const Kernels<float>& plain_kernels();
extern template const Kernels<double>& plain_kernels();

}  // namespace cnn

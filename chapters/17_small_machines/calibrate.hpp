// Chapter 17: from the layers of a trained network, and pictures to calibrate with, to an Int8Network.
#pragma once

#include <optional>

#include "chapters/17_small_machines/int8_network.hpp"

namespace cnn {

struct Calibration {
    double keep = 1;  // the part of the activations that the bytes reach to; the others are cut off
};

// Goes through the layers with the activations of the pictures beside it: what a layer made of them says which numbers
// its bytes must reach.
class Quantiser {
  public:
    Quantiser(const Calibration& o, Tensor<float> x, const Scale& scale) : o_(o), x_(std::move(x)), scale_(scale) {}

    // `whole`: what the last layer's bytes must reach, if more than its own activations stand behind it.
    Int8Row row(const std::vector<Layer<float>*>& layers, const std::optional<Span>& whole = {}) {
        Int8Row result;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const auto* relu = i + 1 < layers.size() ? dynamic_cast<ReluLayer<float>*>(layers[i + 1]) : nullptr;
            const bool takes_relu = relu != nullptr && has_weights(*layers[i]);
            const bool last = i + 1 + (takes_relu ? 1U : 0U) == layers.size();
            Tensor<float> y = layers[i]->forward(x_, {});
            if (takes_relu) y = layers[i + 1]->forward(y, {});
            result.push_back(layer(*layers[i], std::move(y), last ? whole : std::nullopt));
            if (takes_relu) ++i;
        }
        return result;
    }

  private:
    static bool has_weights(const Layer<float>& layer) {
        return typeid(layer) == typeid(Conv2dLayer<float>) || typeid(layer) == typeid(DenseLayer<float>);
    }
    static Shape of_one(const Tensor<float>& x) {
        Shape shape = x.shape();
        shape[0] = 1;
        return shape;
    }

    Int8Layer layer(Layer<float>& from, Tensor<float> y, const std::optional<Span>& whole) {
        using Kind = Int8Layer::Kind;
        Int8Layer to{.kind = Kind::flatten,
                     .name = from.name(),
                     .x_shape = of_one(x_),
                     .y_shape = of_one(y),
                     .x = scale_,
                     .y = scale_};
        const auto measured = [&] { return scale_of(whole ? *whole : span_of(y, o_.keep)); };
        if (auto* conv = dynamic_cast<Conv2dLayer<float>*>(&from)) {
            to.kind = Kind::conv;
            to.conv = conv->options();
            to.y = measured();
            to.weights = quantise_weights(conv->weight.value, conv->bias.value, to.x, to.y, to.name);
        } else if (auto* dense = dynamic_cast<DenseLayer<float>*>(&from)) {
            to.kind = Kind::dense;
            to.y = measured();
            to.weights = quantise_weights(dense->weight.value, dense->bias.value, to.x, to.y, to.name);
        } else if (auto* pool = dynamic_cast<Pool2dLayer<float>*>(&from)) {
            to.kind = pool->pooling() == Pooling::max ? Kind::max_pool : Kind::mean_pool;
            to.pool = pool->options();
        } else if (dynamic_cast<FlattenLayer<float>*>(&from) == nullptr) {
            throw std::invalid_argument("quantise_network: the layer " + from.name() + " (" +
                                        from.describe(x_.shape()).kind + ") has no form in bytes");
        }
        x_ = std::move(y);
        scale_ = to.y;
        return to;
    }

    Calibration o_;
    Tensor<float> x_;
    Scale scale_;
};

inline std::vector<Layer<float>*> layers_of(const Sequential<float>& network) {
    std::vector<Layer<float>*> layers;
    for (const auto& layer : network.layers()) layers.push_back(layer.get());
    return layers;
}

// network: trained   x: (N,C,H,W), pictures to calibrate with   scale: what a byte of the input means
// Throws std::invalid_argument that names the layer if one has no form in bytes, or if its sums might overflow.
inline Int8Network quantise_network(const Sequential<float>& network, const Tensor<float>& x, const Scale& scale,
                                    const Calibration& o = {}) {
    Shape image = x.shape();
    image[0] = 1;
    return {image, scale, Quantiser(o, x, scale).row(layers_of(network))};
}

}  // namespace cnn

// Chapter 17: from the layers of a trained network, and pictures to calibrate with, to an Int8Network.
#pragma once

#include <numeric>
#include <optional>

#include "chapters/07_backprop/branches.hpp"
#include "chapters/10_simd_conv/network/step.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "chapters/13_architectures/adaptive_pooling.hpp"
#include "chapters/17_small_machines/int8_network.hpp"

namespace cnn {

struct Calibration {
    double keep = 1;  // the part of the activations that the bytes reach to; the others are cut off
};

// x: (N,C,H,W) or (N,C)   returns the mean of each channel: (C)
inline Tensor<float> channel_means(const Tensor<float>& x) {
    const int N = x.shape()[0], C = x.shape()[1], P = x.size() / (N * C);
    Tensor<float> mean({C});
    for (int c = 0; c < C; ++c) {
        double sum = 0;
        for (int n = 0; n < N; ++n) {
            const float* from = x.data() + (n * C + c) * P;
            sum = std::accumulate(from, from + P, sum);
        }
        mean(c) = static_cast<float>(sum / (N * P));
    }
    return mean;
}

// Goes through the layers with the activations of the pictures beside it: what a layer made of them says which numbers
// its bytes must reach.
class Quantiser {
  public:
    Quantiser(const Calibration& o, Tensor<float> x, const Scale& scale) : o_(o), x_(std::move(x)), scale_(scale) {}

    // `whole`: what the last layer's bytes must reach, if more than its own activations stand after it.
    Int8Row row(const std::vector<Layer<float>*>& layers, const std::optional<Span>& whole = {}) {
        Int8Row result;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (exactly<DropoutLayer<float>>(*layers[i]) != nullptr) continue;  // does nothing outside of training
            const bool takes_relu = i + 1 < layers.size() && has_weights(*layers[i]) &&
                                    exactly<ReluLayer<float>>(*layers[i + 1]) != nullptr;
            const bool last = i + 1 + (takes_relu ? 1U : 0U) == layers.size();
            Tensor<float> y = layers[i]->forward(x_, {});
            if (takes_relu) y = layers[i + 1]->forward(y, {});
            result.push_back(layer(*layers[i], std::move(y), last ? whole : std::nullopt));
            if (takes_relu) ++i;
        }
        return result;
    }

  private:
    using Kind = Int8Layer::Kind;

    // The layer, if it is of this type and not of one that derives from it.
    template <typename L>
    static L* exactly(Layer<float>& layer) {
        return typeid(layer) == typeid(L) ? static_cast<L*>(&layer) : nullptr;
    }
    static bool has_weights(Layer<float>& layer) {
        return exactly<Conv2dLayer<float>>(layer) != nullptr || exactly<DenseLayer<float>>(layer) != nullptr;
    }
    static Shape of_one(const Tensor<float>& x) {
        Shape shape = x.shape();
        shape[0] = 1;
        return shape;
    }

    InputMeans<float> means() const {
        const Tensor<std::int8_t> bytes = quantise(x_, scale_.scale, scale_.zero_point);
        return {channel_means(x_), channel_means(dequantise<float>(bytes, scale_.scale, scale_.zero_point))};
    }

    Int8Layer layer(Layer<float>& from, Tensor<float> y, const std::optional<Span>& whole) {
        Int8Layer to{Kind::flatten, from.name(), of_one(x_), of_one(y), scale_, scale_};
        const Span reach = whole ? *whole : span_of(y, o_.keep);
        if (auto* conv = exactly<Conv2dLayer<float>>(from)) {
            to.kind = Kind::conv;
            to.conv = conv->options();
            to.y = scale_of(reach);
            to.weights = quantise_weights(conv->weight.value, conv->bias.value, to.x, to.y, to.name, means());
        } else if (auto* dense = exactly<DenseLayer<float>>(from)) {
            to.kind = Kind::dense;
            to.y = scale_of(reach);
            to.weights = quantise_weights(dense->weight.value, dense->bias.value, to.x, to.y, to.name, means());
        } else if (auto* pool = exactly<Pool2dLayer<float>>(from)) {
            to.kind = pool->pooling() == Pooling::max ? Kind::max_pool : Kind::mean_pool;
            to.pool = pool->options();
        } else if (auto* mean = exactly<AdaptiveAvgPool2dLayer<float>>(from);
                   mean != nullptr && mean->size() == Pair(1)) {
            to.kind = Kind::global_mean;
            to.y = scale_of(reach);
        } else if (auto* concat = exactly<Concat<float>>(from)) {
            to.kind = Kind::side_by_side;
            to.y = scale_of(reach);
            for (const auto& branch : concat->branches())
                to.parts.push_back(Quantiser(o_, x_, scale_).row(flattened(*branch), reach));
        } else if (exactly<FlattenLayer<float>>(from) == nullptr) {
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

// network: trained   x: (N,C,H,W), pictures to calibrate with   scale: what a byte of the input means
// Throws std::invalid_argument that names the layer if one has no form in bytes, or if its sums might overflow.
inline Int8Network quantise_network(Sequential<float>& network, const Tensor<float>& x, const Scale& scale,
                                    const Calibration& o = {}) {
    Shape image = x.shape();
    image[0] = 1;
    return {image, scale, Quantiser(o, x, scale).row(flattened(network))};
}

}  // namespace cnn

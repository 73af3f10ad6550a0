// Chapter 17: a trained network of floats becomes one of bytes. Nothing is trained again: the weights are rounded, and a
// few pictures show how far the activations reach.
#pragma once

#include <typeinfo>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/17_small_machines/int8_layers.hpp"

namespace cnn {

struct Int8Layer;
using Int8Row = std::vector<Int8Layer>;

// One layer. ReLU is none: the byte that stands for 0 is the lowest one after a ReLU, so that cutting off does its work.
struct Int8Layer {
    enum class Kind { conv, dense, max_pool, mean_pool, global_mean, flatten, side_by_side };
    Kind kind;
    std::string name;
    Shape x_shape, y_shape;           // of one image, (1,C,H,W) or (1,D)
    Scale x, y;                       // what its bytes mean before and after
    Int8Weights weights = {};         // conv, dense
    Conv2dOptions conv = {};          // conv
    Pool2dOptions pool = {};          // max_pool, mean_pool
    std::vector<Int8Row> parts = {};  // side_by_side: rows that see the same x, joined along the channels
};

struct Int8Network {
    Shape image;  // (1,C,H,W)
    Scale x;
    Int8Row layers;
    const Scale& y() const { return layers.back().y; }
};

// The functions that run the layers: the plain ones, or faster ones with the same answers to the bit.
struct Int8Kernels {
    Tensor<std::int8_t> (*conv2d)(const Tensor<std::int8_t>& x, const Int8Weights& k, const Conv2dOptions& o);
    Tensor<std::int8_t> (*dense)(const Tensor<std::int8_t>& x, const Int8Weights& k);
};
inline const Int8Kernels plain_int8_kernels{conv2d_int8, dense_int8};

Tensor<std::int8_t> run_int8(const Int8Row& row, Tensor<std::int8_t> x,
                             const Int8Kernels& kernels = plain_int8_kernels);

inline Tensor<std::int8_t> run_int8(const Int8Layer& layer, const Tensor<std::int8_t>& x, const Int8Kernels& kernels) {
    using Kind = Int8Layer::Kind;
    switch (layer.kind) {
        case Kind::conv: return kernels.conv2d(x, layer.weights, layer.conv);
        case Kind::dense: return kernels.dense(x, layer.weights);
        case Kind::max_pool: return max_pool2d(x, layer.pool);
        case Kind::mean_pool: return avg_pool2d_int8(x, layer.pool);
        case Kind::global_mean: return global_avg_pool2d_int8(x, layer.x, layer.y);
        case Kind::flatten: return x.reshaped({x.shape()[0], x.size() / x.shape()[0]});
        case Kind::side_by_side: break;
    }
    std::vector<Tensor<std::int8_t>> ys;
    std::vector<Scale> scales;
    for (const Int8Row& part : layer.parts) {
        ys.push_back(run_int8(part, x, kernels));
        scales.push_back(part.empty() ? layer.x : part.back().y);
    }
    return concat_int8(ys, scales, layer.y);
}

// x: (N,C,H,W)   returns y: (N,K)
inline Tensor<std::int8_t> run_int8(const Int8Row& row, Tensor<std::int8_t> x, const Int8Kernels& kernels) {
    for (const Int8Layer& layer : row) x = run_int8(layer, x, kernels);
    return x;
}

// x: (N,C,H,W), as the network of floats gets it   returns the outputs (N,K), as bytes
inline Tensor<std::int8_t> outputs_int8(const Int8Network& network, const Tensor<float>& x,
                                        const Int8Kernels& kernels = plain_int8_kernels) {
    return run_int8(network.layers, quantise(x, network.x.scale, network.x.zero_point), kernels);
}

// The bytes that a network's weights take: w, b and the multipliers.
inline long long weight_bytes(const Int8Row& row) {
    long long bytes = 0;
    for (const Int8Layer& layer : row) {
        bytes += layer.weights.w.size() + 8LL * layer.weights.b.size();
        for (const Int8Row& part : layer.parts) bytes += weight_bytes(part);
    }
    return bytes;
}

}  // namespace cnn

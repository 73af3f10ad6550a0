// Chapter 17: SqueezeNet in bytes.
#pragma once

#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/13_architectures/photograph.hpp"
#include "chapters/13_architectures/squeezenet.hpp"
#include "chapters/17_small_machines/calibrate.hpp"
#include "common/files/examples.hpp"

namespace cnn {

// Pixels run from 0 to 255, less 104 in blue, 117 in green and 123 in red: from -123 to 151.
inline Scale squeezenet_bytes() { return scale_of({-123, 151}); }

// Pictures `begin` to end - 1 of a set, as SqueezeNet reads them.   returns x: (end - begin,3,side,side)
inline Tensor<float> squeezenet_batch(const Examples& set, int begin, int end, int side = caffe_preparation.side) {
    Tensor<float> batch({end - begin, 3, side, side});
    for (int n = begin; n < end; ++n) {
        Tensor<float> x(set.image_shape());
        std::copy(set.image(n).begin(), set.image(n).end(), x.values().begin());
        const Tensor<float> prepared = prepare(to_image(x), with_side(caffe_preparation, side));
        std::copy(prepared.values().begin(), prepared.values().end(), &batch(n - begin, 0, 0, 0));
    }
    return batch;
}

inline Model<float> trained_squeezenet() {
    Model<float> model = squeezenet<float>(fast_kernels());
    load_squeezenet(model);
    return model;
}

// x: (N,3,side,side), to calibrate with
inline Int8Network quantise_squeezenet(Model<float>& model, const Tensor<float>& x, const Calibration& o = {}) {
    return quantise_network(model.network, x, squeezenet_bytes(), o);
}

// The network up to the maps of its classes. Its last layer is the mean of each map, and means are only compared: then
// their sums will do, in 32 bits, which nothing rounds.
inline Int8Network without_mean(Int8Network network) {
    using Kind = Int8Layer::Kind;
    while (network.layers.back().kind == Kind::flatten || network.layers.back().kind == Kind::global_mean)
        network.layers.pop_back();
    return network;
}

// y: (N,C*P), the maps of C classes   returns (N,C)
// sum over p of y[n,c,p] - zero_point
inline Tensor<std::int32_t> class_sums(const Tensor<std::int8_t>& y, int C, int zero_point) {
    const auto [N, D] = sizes<2>(y, "class_sums: y");
    Tensor<std::int32_t> sums({N, C});
    for (int n = 0; n < N; ++n)
        for (int d = 0; d < D; ++d) sums(n, d / (D / C)) += y(n, d) - zero_point;
    return sums;
}

}  // namespace cnn

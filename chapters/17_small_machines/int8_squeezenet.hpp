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

// Pictures `begin` to end - 1 of a set, as SqueezeNet reads them.   returns x: (end - begin,3,227,227)
inline Tensor<float> squeezenet_batch(const Examples& set, int begin, int end) {
    Tensor<float> batch({end - begin, 3, caffe_preparation.side, caffe_preparation.side});
    for (int n = begin; n < end; ++n) {
        Tensor<float> x(set.image_shape());
        std::copy(set.image(n).begin(), set.image(n).end(), x.values().begin());
        const Tensor<float> prepared = prepare(to_image(x), caffe_preparation);
        std::copy(prepared.values().begin(), prepared.values().end(), &batch(n - begin, 0, 0, 0));
    }
    return batch;
}

inline Model<float> trained_squeezenet() {
    Model<float> model = squeezenet<float>(fast_kernels());
    load_squeezenet(model);
    return model;
}

// x: (N,3,227,227), to calibrate with
inline Int8Network quantise_squeezenet(Model<float>& model, const Tensor<float>& x, const Calibration& o = {}) {
    return quantise_network(model.network, x, squeezenet_bytes(), o);
}

}  // namespace cnn

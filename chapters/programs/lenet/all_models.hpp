// Program lenet: the networks that it knows, and the kernels that run them fast.
#pragma once

#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/12_batch_norm/digit_models.hpp"
#include "chapters/12_batch_norm/fast/fast_batch_norm.hpp"

namespace cnn {

inline const Models& all_models() {
    static const Models models = [] {
        Models all = lenet_models();
        all.insert(all.end(), digit_models().begin(), digit_models().end());
        return all;
    }();
    return models;
}

// Chapter 10's, with the steps of later chapters for their layers.
inline const Kernels<float>& all_fast_kernels() {
    static const Kernels<float> kernels = fast_kernels_with(steps_with_batch_norm());
    return kernels;
}

}  // namespace cnn

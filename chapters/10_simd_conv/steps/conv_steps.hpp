// Chapter 10: the ladder. Every step computes the same convolution, from the seven loops to the limit.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/10_simd_conv/conv/conv_shape.hpp"

namespace cnn {

// What a step does again and again. Pointers as in the formulas; nothing is allocated.
using ForwardRun = std::function<void(const float* x, const float* b, float* y)>;
using BackwardDataRun = std::function<void(const float* dy, float* dx)>;
using BackwardWeightsRun = std::function<void(const float* x, const float* dy, float* dw)>;

// One step. The functions do what is done once per shape and per change of the weights (buffers, packing), and return
// what is done per call. They use the instruction set of simd_set() at that moment, and w until the last call.
struct ConvStep {
    std::string name;
    std::string idea;
    ForwardRun (*forward)(const ConvShape& shape, const float* w);
    BackwardDataRun (*backward_data)(const ConvShape& shape, const float* w);  // may be null
    BackwardWeightsRun (*backward_weights)(const ConvShape& shape);            // may be null
    bool (*applies)(const ConvShape& shape);
    bool exact;     // NaN and infinity come out where conv2d has them, and nowhere else
    double error;   // rounding errors, at most so many times those of plain sums
    bool threaded;  // uses thread_pool()
};

const std::vector<ConvStep>& conv_steps();

}  // namespace cnn

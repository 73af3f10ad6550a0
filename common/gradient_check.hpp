// The gradient checker: compares a hand-written backward pass with differences of the forward pass.
//
// The layer's output y is made a single number, L = sum of r * y, with a random r. Then dL/dy = r, and
// backward(r) must return dL/dx for every input x. Each entry of each input is moved by +-h and by +-h/2,
//
//     D(h) = (L(x + h) - L(x - h)) / (2 h)            numeric = (4 D(h/2) - D(h)) / 3,
//
// whose error falls with the fourth power of h (Richardson, 1911). The differences are taken output by
// output before they are summed, so outputs that the entry does not reach cancel exactly.
//
// If the two values differ, L is looked at more closely. Where it is smooth, half the step gives half the
// difference of the slopes on both sides. Where it has a kink, as ReLU at 0, it does not, and the entry is
// skipped, provided that the kink is large enough to explain the difference.
//
// None of this holds for a forward pass that draws noise or rounds to float: it is called twice first, and
// where an entry fails, a step too small for float is tried. Both are named.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/check.hpp"
#include "common/tensor.hpp"

namespace cnn {

struct GradientOptions {
    double step = 1e-3;
    double absolute_tolerance = 1e-8;
    double relative_tolerance = 1e-6;
    double kinks_allowed = 0.1;  // the share of an input's entries that may lie on a kink
    unsigned seed = 1;           // of r
};

struct GradientInput {
    std::string name;
    Tensor<double>* value;  // moved and put back
};

struct GradientReport {
    bool passed = false;
    int checked = 0;  // entries compared
    int skipped = 0;  // entries at a kink, where the derivative does not exist
    std::string text;
};

// forward() computes y from the inputs' present values. backward(r) returns one gradient per input, in the
// order of `inputs`. An entry passes if |analytic - numeric| <= absolute + relative * max of the two.
// An input fails if an entry is wrong, if too many were skipped, or if everything is zero on both sides. The
// report of a wrong one says where, both values, and possible causes; backward is called again to find them.
// The inputs end with the values that they began with, also if forward() throws.
// Throws std::invalid_argument if backward returns another number of tensors.
GradientReport check_gradients(const std::vector<GradientInput>& inputs, const std::function<Tensor<double>()>& forward,
                               const std::function<std::vector<Tensor<double>>(const Tensor<double>&)>& backward,
                               const GradientOptions& options = {});

}  // namespace cnn

// CHECK_GRADIENTS(inputs, forward, backward) or with options; the report is the message of the failure.
#define CHECK_GRADIENTS(...)                                                               \
    do {                                                                                   \
        cnn::check::enter(__FILE__, __LINE__);                                             \
        const cnn::GradientReport check_report = cnn::check_gradients(__VA_ARGS__);        \
        if (!check_report.passed) cnn::check::fail(__FILE__, __LINE__, check_report.text); \
        cnn::check::leave();                                                               \
    } while (false)

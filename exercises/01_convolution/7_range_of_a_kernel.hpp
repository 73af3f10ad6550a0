// Exercise 1.7: a slide that promises too much.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

struct Range {
    double lowest;
    double highest;
};

// A lecture slide divides the output by the sum of the kernel's weights, 2 here, "so that the intensities keep their
// range", 0 to 255:
//
//     -9 -1  0
//      3  8 -6
//      5  2  0
//
// Write what the range really is: the lowest and the highest output that correlation with k / divisor can have, on
// pixels of 0 to 255.
//
// k: (KH,KW)   divisor: above 0
//
// For k = -1 2 and divisor 1: lowest -255 (pixels 255 0), highest 510 (pixels 0 255).
Range range_of(const Tensor<double>& k, double divisor);

}  // namespace exercise

// Chapter 10: max pooling with any window, row by row.
#pragma once

#include "chapters/04_pooling/pooling.hpp"

namespace cnn {

// x: (N,C,H,W)   y: (N,C,OH,OW)   as max_pool2d, to the last bit
// First the maximum of each column of the rows under a window, then of the columns: loops that compilers make vectors of.
void fast_max_pool2d(const float* x, const Shape& x_shape, const Pool2dOptions& o, const Shape& y_shape, float* y);

}  // namespace cnn

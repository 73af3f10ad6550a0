// Exercise 7.12: a layer that multiplies each map by a weight of its own.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// LeNet-5 of 1998 has such a weight after each of its pools.
//
// y[n,c,i,j] = scale[c] * x[n,c,i,j]
struct ScaleLayer {
    Tensor<double> scale;   // (C)
    Tensor<double> dscale;  // (C), its gradient: backward adds to it
    Tensor<double> kept;    // what forward keeps for backward

    // x: (N,C,H,W)   returns y: as x
    Tensor<double> forward(const Tensor<double>& x);

    // dy: as y of the last forward   returns dx: as x; adds to dscale
    // dscale[c] += sum over n,i,j of dy[n,c,i,j] * x[n,c,i,j]      dx[n,c,i,j] = scale[c] * dy[n,c,i,j]
    //
    // One map 1 2, scale 10, dy = 1 3: dx = 10 30, and dscale grows by 1*1 + 3*2 = 7.
    Tensor<double> backward(const Tensor<double>& dy);
};

}  // namespace exercise

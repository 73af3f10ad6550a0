// Chapter 3: the rectified linear unit. Keep what is positive, set the rest to zero.
#pragma once

#include "common/tensor.hpp"

namespace cnn {

// x: any shape   returns y: as x
// y[i] = 0 where x[i] < 0, otherwise x[i], so a NaN stays a NaN
template <typename T>
Tensor<T> relu(const Tensor<T>& x) {
    Tensor<T> y(x.shape());
    const T* in = x.data();
    T* out = y.data();
    for (int i = 0; i < x.size(); ++i) out[i] = in[i] < 0 ? T(0) : in[i];
    return y;
}

// x, dy: the same shape   returns dx: as x
// dx[i] = dy[i] where x[i] > 0, otherwise 0
//
// At 0 the slope on the left is 0 and on the right 1. The book takes the left one: relu'(0) = 0.
template <typename T>
Tensor<T> relu_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    require_shape(dy, x.shape(), "relu_backward: dy");
    Tensor<T> dx(x.shape());
    const T* in = x.data();
    const T* upstream = dy.data();
    T* out = dx.data();
    for (int i = 0; i < x.size(); ++i) {
        const T gradient = upstream[i];
        out[i] = in[i] > 0 ? gradient : T(0);
    }
    return dx;
}

// Compiled once, in instances.cpp.
extern template Tensor<float> relu(const Tensor<float>&);
extern template Tensor<double> relu(const Tensor<double>&);
extern template Tensor<float> relu_backward(const Tensor<float>&, const Tensor<float>&);
extern template Tensor<double> relu_backward(const Tensor<double>&, const Tensor<double>&);

}  // namespace cnn

// Exercise 4.10: a slide with the wrong word.
#pragma once

#include <functional>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A slide says that convolution commutes with a shift of the image, and calls this translation invariance. Two words
// are mixed up. f is
//
//     equivariant   if the result moves along with the image:   f(moved(x)) = moved(f(x))
//     invariant     if the result does not change at all:       f(moved(x)) = f(x)
//
// Write the shift and two measures. The test points them at convolution, at pooling and at what breaks either.
using Function = std::function<Tensor<double>(const Tensor<double>&)>;

// x: (H,W)   steps: 0 to W   returns x moved to the right by `steps` columns; what falls off comes in again at the left
//
// moved(1 2 3 4, 1) = 4 1 2 3
Tensor<double> moved(const Tensor<double>& x, int steps);

// The largest |f(moved(x, steps)) - moved(f(x), out_steps)|: 0 if f is equivariant on this x, a move of the image by
// `steps` being a move of the result by out_steps.
double equivariance_gap(const Function& f, const Tensor<double>& x, int steps, int out_steps);

// The largest |f(moved(x, steps)) - f(x)|: 0 if f is invariant on this x.
double invariance_gap(const Function& f, const Tensor<double>& x, int steps);

}  // namespace exercise

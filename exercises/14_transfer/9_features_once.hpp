// Exercise 14.9: features once
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// x: (N,D), the inputs   u: (F,D), the frozen weights   t: (N), what is right   w: (F), the weights of the last layer, changed
// The feature k of input n is f[n][k] = the larger of 0 and the sum over d of u[k][d] x[n][d]; the network's answer is
// y[n] = the sum over k of w[k] f[n][k]. Each of the `epochs` steps goes over all inputs:
// w[k] -= rate / N * the sum over n of (y[n] - t[n]) f[n][k], with the w of before the step in every y.
//
// N = D = F = 1, x = 3, u = 2, t = 5, w = 0.5, one epoch, rate 0.01: w becomes 0.62.
void train_last(const float* x, const float* u, const float* t, float* w, int N, int D, int F, int epochs, float rate);

}  // namespace exercise

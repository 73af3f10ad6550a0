// Exercise 8.13: a slide about the variance of neurons.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A lecture slide recommends that the variance of the neurons be 2/n, and elsewhere that the first weights be drawn
// with deviation 0.001, "close to zero". Work out what both do.
//
// A layer has n_in inputs and as many outputs: each output is a sum of n_in inputs times weights, then ReLU. The
// weights are independent, with mean 0 and some variance. The mean of the squared sums is n_in * variance times the
// mean of the squared inputs. ReLU sets half of the sums to zero, which leaves half of that.

// The mean square after so many layers of this kind, if it is 1 before the first. layers is at least 0.
// One layer with n_in = 256 and the variance 1/256: 0.5.
double mean_square_after(int layers, int n_in, double variance);

// What the slide must mean: the variance of the weights with which the mean square stays as it is, for any number of
// layers.
double variance_of_the_weights(int n_in);

// The mean square of the neurons after ten layers of width 256 with that variance, and with weights of deviation 0.001.
double neurons_after_ten_layers();
double neurons_of_the_small_weights();  // the power of ten and two digits: 7.5e-12

}  // namespace exercise

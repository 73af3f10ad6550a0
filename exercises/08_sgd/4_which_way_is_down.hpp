// Exercise 8.4: a slide that walks uphill.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A lecture slide says that the gradient points in the direction of improvement. Write what is right, for the gradient
// g of a loss with respect to the weights, which is a list of numbers.
//
// g: (D)   returns (D), of length 1: the direction in which the loss falls fastest; zeros where g is zero
//
// g = 3 4: -0.6 -0.8.
Tensor<double> best_direction(const Tensor<double>& g);

// By how much a step of plain gradient descent changes the loss, if the rate is so small that the slope stays as it is:
// each weight moves by -learning_rate * g[d], and the loss by g[d] times that.
//
// g = 3 4, learning_rate = 0.1: -2.5.
double change_of_the_loss(const Tensor<double>& g, double learning_rate);

}  // namespace exercise

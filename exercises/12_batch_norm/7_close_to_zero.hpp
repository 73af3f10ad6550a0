// Exercise 12.7: a slide with weights close to zero
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Layers of 500 units with ReLU, weights drawn with the deviation 0.001, no biases; the mean square of the input is 1.
// Answers are accepted within one percent.

double plain_after_two_layers();  // the mean square of the signal after two layers, without normalisation

// Now with batch normalisation between the weights and ReLU (gamma 1, beta 0, epsilon small enough to be 0).
double normalised_output();  // the mean square after ten layers; half of a symmetric signal is cut off by ReLU

// All weights before one normalisation are multiplied by 4. By which number is multiplied ...
double output_if_four_times();    // ... the output of the normalisation?
double gradient_if_four_times();  // ... the gradient of the loss by these weights?

double bias_gradient();  // the gradient by a bias that is added just before the normalisation, in training

}  // namespace exercise

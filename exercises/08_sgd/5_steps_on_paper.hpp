// Exercise 8.5: the first steps of three rules, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// How far does the weight move? Everything remembered is zero before the first step, and epsilon is so small that it
// can be left out. All answers are positive.

// Momentum with 0.8 and the learning rate 0.03, the gradient is 1 for ever.
double late_momentum_step();  // how long is a step after very many steps?

// AdaGrad with the learning rate 1.
double adagrad_second_step();  // after the gradients 5 and 12: the second step
double adagrad_late_step();    // the gradient is 7 for ever: the 36th step

// RmsProp with the learning rate 1 and rho = 0.96.
double rmsprop_first_step();  // the gradient is 2

// Adam with the learning rate 0.002, beta1 = 0.8, beta2 = 0.99.
double adam_first_step();              // the gradient is 5000
double adam_first_step_uncorrected();  // the same without dividing by 1 - beta1 and 1 - beta2

}  // namespace exercise

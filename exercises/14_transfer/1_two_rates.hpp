// Exercise 14.1: one step, two rates
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A network of two weights: y = v relu(w x), with w = 2 below and v = 0.5 above. The input is x = 3, the target 5, and the
// loss is (y - 5)^2 / 2. The learning rate is 0.01. Answers are accepted within 0.0001.

double feature();             // relu(w x), what the lower half makes of x
double gradient_above();      // of the loss by v
double gradient_below();      // of the loss by w
double above_after_a_step();  // v after one step of gradient descent
double below_if_frozen();     // w after the same step, if its share of the rate is 0
double below_if_a_tenth();    // w after the same step, if its share of the rate is 0.1

}  // namespace exercise

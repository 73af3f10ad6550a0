// Exercise 12.4: a running average on paper
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Momentum is the weight of the new value. Answers are accepted within 0.0005.

double after_three_steps();        // running mean 0, momentum 0.2, and three batches with the mean 5
double ours_for_keras();           // which momentum of ours is Keras's momentum 0.9?
double variance_to_keep();         // a batch of 5 values has the variance 8, divided by n: what goes into the average?
double steps_until_one_percent();  // momentum 0.25: after how many whole steps is less than 1 % of the start left?

}  // namespace exercise

// Exercise 8.14: choose the rates.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// For the rule Momentum of this chapter; momentum 0 is plain gradient descent.
struct Choice {
    double learning_rate;
    double momentum;  // at least 0 and below 1
};

// The straight ravine, loss (x^2 + 50 y^2) / 2, from (-10, 1): down to a loss of at most 0.000001, to stay
// there, within 300 steps.
Choice for_the_ravine();

// The curved valley of Rosenbrock, loss (1 - x)^2 + 100 (y - x^2)^2, from (-1.2, 1): to at most 0.01, to stay,
// within 1,000 steps.
Choice for_the_valley();

}  // namespace exercise

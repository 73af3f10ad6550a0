// Exercise 11.8: what an accuracy is worth if the test set has chosen the epoch.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// Accuracies after each epoch, at least one.

// The test accuracy of the epoch that the validation set chooses: of the first, if several are equally good there.
double honest(const std::vector<double>& validation, const std::vector<double>& test);

// What is reported if the test set chooses the epoch.
double cheated(const std::vector<double>& test);

}  // namespace exercise

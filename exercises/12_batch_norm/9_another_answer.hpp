// Exercise 12.9: a network that changes while it is asked
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// What one channel keeps of its training.
struct Running {
    double mean = 0, var = 1;
};

// x: the values of the channel in a batch, two at least in training   returns y: as many
// training:  y = (x - mean) / sqrt(var + 0.00001), moments of the batch, var divided by n; running moves a tenth of
//            the way towards the mean and the variance of the batch, that one divided by n - 1
// otherwise: y = (x - running.mean) / sqrt(running.var + 0.00001), and running stays as it is
//
// running mean 3, variance 4, not in training: 3, 7 becomes 0, 2 (up to epsilon).
std::vector<double> through(const std::vector<double>& x, Running& running, bool training);

}  // namespace exercise

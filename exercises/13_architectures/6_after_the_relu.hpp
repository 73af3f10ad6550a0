// Exercise 13.6: find the bug: the way that comes too late.
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// A block of the residual network, of one unit, without biases or normalisation:  y = relu(x + w2 relu(w1 x))
struct Block {
    double w1, w2;
};

// x through all blocks, one after the other.   returns y of the last
//
// x = 4, one block with w1 = 1, w2 = -0.5: y = 2. Twenty such blocks: every one halves.
double through(double x, const std::vector<Block>& blocks);

}  // namespace exercise

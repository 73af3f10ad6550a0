// Exercise 17.8: where to cut
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// x: many numbers, most of them small, a few very large   returns a limit above 0: the bytes will reach from -limit to
// limit, in 255 equal steps, and what lies beyond is cut off. A small limit has fine steps and cuts off much; a large one
// cuts off nothing and has coarse steps. Choose it so that the mean squared error of all numbers, after they have become
// bytes and come back, is small: where there are strays, at most six tenths of what it is with the largest |x| as the limit.
double limit_for(const std::vector<double>& x);

}  // namespace exercise

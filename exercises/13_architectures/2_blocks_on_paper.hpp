// Exercise 13.2: what a block costs.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Count weights: no biases, no batch normalisation. All maps are 20x20 and keep their size.

// Three windows of 3x3 one after the other, against one of 7x7; every layer has 10 channels in and 10 out.
long long weights_of_three_small();
long long weights_of_one_large();
long long side_that_three_small_see();  // rows of the input that reach one output of the third

// 100 channels go through 25 filters of 1x1, and these through 40 filters of 5x5.
long long weights_with_squeeze();
long long weights_without_squeeze();  // 40 filters of 5x5 on the 100 channels at once
long long multiply_adds_with_squeeze();

// A fire module: 60 channels, 10 filters of 1x1, and after them 30 of 1x1 and 30 of 3x3 side by side.
long long weights_of_fire();
long long channels_of_fire();  // of what it makes

}  // namespace exercise

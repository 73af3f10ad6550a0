// Exercise 13.9: a first layer that does not come out.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A slide's table of AlexNet begins with an image of 224x224 pixels and 96 filters of 11x11 with stride 4 and padding
// "SAME", which make 96 maps of 55x55. Chapter 2 has the formulas. Sizes are rounded down.

long long same_gives();   // rows of the maps with SAME, which makes ceil(n / stride) of n
long long valid_gives();  // rows without any padding

// What makes 55 rows with 11x11 and stride 4?
long long side_without_padding();  // the largest image, without padding
long long padding_that_does();     // the smallest padding on each side, on 224 pixels

// The layers after it, as published: max pool 3x3 with stride 2; 5x5 with padding 2; the same pool; three times 3x3 with
// padding 1, the last to 256 maps; the same pool. How many numbers reach the first dense layer, if the image has 224x224
// pixels and nothing is padded in the first layer?
long long row_of_224();

}  // namespace exercise

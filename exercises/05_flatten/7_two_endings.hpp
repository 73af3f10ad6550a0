// Exercise 5.7: two endings of a network that a slide puts one after the other.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Shape;

// A slide lists the last lines of a network as: ... MaxPooling2D(), Flatten(), GlobalMaxPooling2D(), Dense(10). That
// network cannot run. Say what each of the two lines does on its own, and why the second cannot follow the first.

double axes_after_flatten();       // how many axes does a batch have after Flatten()?
double axes_that_pooling_needs();  // how many must a batch have for GlobalMaxPooling2D()?
bool can_swap();                   // does it run with the two lines exchanged?

// maps: (N,C,H,W)   returns the shape of the batch after Flatten() alone
Shape after_flatten(const Shape& maps);

// maps: (N,C,H,W)   returns the shape after GlobalMaxPooling2D() alone: the largest value of each map
Shape after_global_max_pooling(const Shape& maps);

}  // namespace exercise

// caught by: what_global_pooling_leaves_of_odd_shapes
// One number an image is kept instead of one a map.
#include "exercises/05_flatten/7_two_endings.hpp"

namespace exercise {

double axes_after_flatten() { return 2; }
double axes_that_pooling_needs() { return 4; }
bool can_swap() { return true; }
Shape after_flatten(const Shape& maps) { return {maps[0], maps[1] * maps[2] * maps[3]}; }
Shape after_global_max_pooling(const Shape& maps) { return {maps[0], 1}; }

}  // namespace exercise

// Forward 5, weights 5, inputs 4: below the first layer nobody waits for a gradient. Frozen: forward 5 and one gradient of
// weights. Once: 4, and then 2 in each of ten epochs, of 140. If the lowest layer learns, the gradient comes down through four.
#include "exercises/14_transfer/7_a_fifth_of_the_time.hpp"

namespace exercise {

double whole_step() { return 14; }
double frozen_step() { return 6; }
double percent_of_the_time() { return 42.86; }
double percent_if_once() { return 17.14; }
double lowest_alone() { return 10; }

}  // namespace exercise

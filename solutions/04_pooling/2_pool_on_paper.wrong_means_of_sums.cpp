// caught by: the_means_of_four_windows
// The sums of the windows, not divided by 4.
#include "exercises/04_pooling/2_pool_on_paper.hpp"

namespace exercise {

Numbers largest_of_a() { return {37, 14, 29, 54}; }
Numbers overlapping_of_a() { return {37, 37, 14, 37, 37, 16, 29, 54, 54}; }
Numbers hanging_over_a() { return {37, 16, 54, 54}; }
Numbers means_of_b() { return {18, 25, 52, 217}; }
double gradient_of_the_37() { return 1 + 3 + 10 + 30; }
double gradient_of_the_54() { return 300 + 500; }
double pixels_without_gradient() { return 16 - 5; }

}  // namespace exercise

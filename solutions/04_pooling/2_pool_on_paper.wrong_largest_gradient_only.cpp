// caught by: the_way_back_through_overlapping_windows
// The 37 gets the last of its four gradients, instead of their sum.
#include "exercises/04_pooling/2_pool_on_paper.hpp"

namespace exercise {

Numbers largest_of_a() { return {37, 14, 29, 54}; }
Numbers overlapping_of_a() { return {37, 37, 14, 37, 37, 16, 29, 54, 54}; }
Numbers hanging_over_a() { return {37, 16, 54, 54}; }
Numbers means_of_b() { return {4.5, 6.25, 13, 54.25}; }
double gradient_of_the_37() { return 30; }
double gradient_of_the_54() { return 300 + 500; }
double pixels_without_gradient() { return 16 - 5; }

}  // namespace exercise

// With stride 1 the 37 lies in four windows and wins them all, so its gradient is the sum of their four dy. In ceil
// mode the second window of 3 begins at row or column 2 and finds only two there. Five pixels win anything: 37, 14, 16,
// 29 and 54; the other eleven get nothing, this time.
#include "exercises/04_pooling/2_pool_on_paper.hpp"

namespace exercise {

Numbers largest_of_a() { return {37, 14, 29, 54}; }
Numbers overlapping_of_a() { return {37, 37, 14, 37, 37, 16, 29, 54, 54}; }
Numbers hanging_over_a() { return {37, 16, 54, 54}; }
Numbers means_of_b() { return {4.5, 6.25, 13, 54.25}; }
double gradient_of_the_37() { return 1 + 3 + 10 + 30; }
double gradient_of_the_54() { return 300 + 500; }
double pixels_without_gradient() { return 16 - 5; }

}  // namespace exercise

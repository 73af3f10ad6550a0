// caught by: the_gradient_of_the_first_number
// Only the direct way: gamma / deviation * dy, as in test mode.
#include "exercises/12_batch_norm/1_four_numbers.hpp"

namespace exercise {

double mean() { return 5; }
double variance() { return 8; }
double largest_output() { return 3.8284; }
double gamma_gradient() { return -5.6569; }
double first_gradient() { return 2.8284; }

}  // namespace exercise

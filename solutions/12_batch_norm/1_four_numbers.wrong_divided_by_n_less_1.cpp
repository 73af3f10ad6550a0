// caught by: the_variance
// Divided by n - 1, as for the running average.
#include "exercises/12_batch_norm/1_four_numbers.hpp"

namespace exercise {

double mean() { return 5; }
double variance() { return 10.6667; }
double largest_output() { return 3.4495; }
double gamma_gradient() { return -5.6569; }
double first_gradient() { return 0.7071; }

}  // namespace exercise

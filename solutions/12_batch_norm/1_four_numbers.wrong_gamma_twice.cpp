// caught by: the_gradient_of_gamma
// The gradient of gamma is multiplied by gamma; but gamma multiplies xhat, so xhat is its slope.
#include "exercises/12_batch_norm/1_four_numbers.hpp"

namespace exercise {

double mean() { return 5; }
double variance() { return 8; }
double largest_output() { return 3.8284; }
double gamma_gradient() { return -11.3137; }
double first_gradient() { return 0.7071; }

}  // namespace exercise

// caught by: the_variance_that_keeps_the_signal
// 2 / n of two whole numbers is 0.
#include "exercises/08_sgd/13_variance_of_what.hpp"

#include <cmath>

namespace exercise {

double mean_square_after(int layers, int n_in, double variance) { return std::pow(n_in * variance / 2, layers); }

double variance_of_the_weights(int n_in) { return 2 / n_in; }

double neurons_after_ten_layers() { return 1; }
double neurons_of_the_small_weights() { return 1.2e-39; }

}  // namespace exercise

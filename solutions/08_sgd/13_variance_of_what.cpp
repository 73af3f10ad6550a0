// A layer multiplies the mean square by n_in * variance / 2, ten layers by the tenth power of that. It stays for the
// variance 2 / n_in: that is the variance of the weights, and the neurons then have the mean square 1, not 2/n. With
// deviation 0.001 a layer of 256 multiplies by 0.000128, and ten of them leave 1.2e-39, below the smallest normal
// float.
#include "exercises/08_sgd/13_variance_of_what.hpp"

#include <cmath>

namespace exercise {

double mean_square_after(int layers, int n_in, double variance) { return std::pow(n_in * variance / 2, layers); }

double variance_of_the_weights(int n_in) { return 2.0 / n_in; }

double neurons_after_ten_layers() { return 1; }
double neurons_of_the_small_weights() { return 1.2e-39; }

}  // namespace exercise

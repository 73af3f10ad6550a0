// caught by: one_layer_halves_the_mean_square_if_nothing_is_done
// The half that ReLU removes is forgotten.
#include "exercises/08_sgd/13_variance_of_what.hpp"

#include <cmath>

namespace exercise {

double mean_square_after(int layers, int n_in, double variance) { return std::pow(n_in * variance, layers); }

double variance_of_the_weights(int n_in) { return 2.0 / n_in; }

double neurons_after_ten_layers() { return 1; }
double neurons_of_the_small_weights() { return 1.2e-39; }

}  // namespace exercise

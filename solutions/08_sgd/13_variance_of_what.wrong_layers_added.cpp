// caught by: random_layers_behave_as_the_formula_says
// The layers are added up; each multiplies.
#include "exercises/08_sgd/13_variance_of_what.hpp"

#include <cmath>

namespace exercise {

double mean_square_after(int layers, int n_in, double variance) { return 1 - layers * (1 - n_in * variance / 2); }

double variance_of_the_weights(int n_in) { return 2.0 / n_in; }

double neurons_after_ten_layers() { return 1; }
double neurons_of_the_small_weights() { return 1.2e-39; }

}  // namespace exercise

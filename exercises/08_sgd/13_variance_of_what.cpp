#include "exercises/08_sgd/13_variance_of_what.hpp"

#include <cmath>

namespace exercise {

// Two formulas of one line, then two numbers.
double mean_square_after(int layers, int n_in, double variance) {
    throw Todo("8.13");  // TODO: replace this line by your own
}

double variance_of_the_weights(int n_in) {
    throw Todo("8.13");  // TODO: replace this line by your own
}

double neurons_after_ten_layers() { throw Todo("8.13"); }
double neurons_of_the_small_weights() { throw Todo("8.13"); }

}  // namespace exercise

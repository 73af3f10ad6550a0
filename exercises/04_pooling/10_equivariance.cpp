#include "exercises/04_pooling/10_equivariance.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// About 6 lines. Column j goes to column j + steps, or to the left end if that is outside: the rest of a division
// helps.
Tensor<double> moved(const Tensor<double>& x, int steps) {
    throw Todo("4.10");  // TODO: replace this line by your own
}

// About 5 lines, and one more function of your own for the largest difference of two tensors.
double equivariance_gap(const Function& f, const Tensor<double>& x, int steps, int out_steps) {
    throw Todo("4.10");  // TODO: replace this line by your own
}

double invariance_gap(const Function& f, const Tensor<double>& x, int steps) {
    throw Todo("4.10");  // TODO: replace this line by your own
}

}  // namespace exercise

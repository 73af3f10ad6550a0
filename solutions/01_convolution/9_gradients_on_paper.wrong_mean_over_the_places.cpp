// caught by: a_weight_that_is_used_in_every_place
// The mean over the places is taken for the sum.
#include "exercises/01_convolution/9_gradients_on_paper.hpp"

namespace exercise {

Tensor<double> y() { return Tensor<double>({3}, {3, 19, 1}); }
Tensor<double> dk() { return Tensor<double>({2}, {54, 21}); }
Tensor<double> dx() { return Tensor<double>({4}, {4, 39, -2, -2}); }
double dk_of_a_longer_line() { return 1; }

}  // namespace exercise

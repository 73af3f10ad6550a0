// caught by: the_gradient_of_the_kernel
// The products are not added up: only the last place of the window counts.
#include "exercises/01_convolution/9_gradients_on_paper.hpp"

namespace exercise {

Tensor<double> y() { return Tensor<double>({3}, {3, 19, 1}); }
Tensor<double> dk() { return Tensor<double>({2}, {2, 6}); }
Tensor<double> dx() { return Tensor<double>({4}, {4, 39, -2, -2}); }
double dk_of_a_longer_line() { return 130; }

}  // namespace exercise

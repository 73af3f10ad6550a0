// caught by: the_gradient_of_the_line
// Each pixel gets the weight of the other end of the kernel.
#include "exercises/01_convolution/9_gradients_on_paper.hpp"

namespace exercise {

Tensor<double> y() { return Tensor<double>({3}, {3, 19, 1}); }
Tensor<double> dk() { return Tensor<double>({2}, {54, 21}); }
Tensor<double> dx() { return Tensor<double>({4}, {-1, -6, 38, 8}); }
double dk_of_a_longer_line() { return 130; }

}  // namespace exercise

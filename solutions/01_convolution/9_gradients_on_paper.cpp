// Write the three windows out: y0 = 2*4 - 5, y1 = 5*4 - 1, y2 = 1*4 - 3. Weight k0 stands beside 2, 5 and 1, so
// dk0 = 1*2 + 10*5 + 2*1 = 54. Pixel x1 = 5 stands beside k1 in y0 and beside k0 in y1, so dx1 = 1*(-1) + 10*4 = 39;
// the first and the last pixel stand in one window only. In the longer line each weight is used 130 times.
#include "exercises/01_convolution/9_gradients_on_paper.hpp"

namespace exercise {

Tensor<double> y() { return Tensor<double>({3}, {3, 19, 1}); }
Tensor<double> dk() { return Tensor<double>({2}, {54, 21}); }
Tensor<double> dx() { return Tensor<double>({4}, {4, 39, -2, -2}); }
double dk_of_a_longer_line() { return 130; }

}  // namespace exercise

// caught by: every_size_agrees_with_correlation_between_zeros
// Places before the signal are left out, places after it are read.
#include "exercises/01_convolution/6_backwards_formula.hpp"

namespace exercise {

double network_output(const Tensor<double>& x, const Tensor<double>& h, int n) {
    double y = 0;
    for (int k = 0; k < h.size(); ++k)
        if (n + k >= 0) y += x(n + k) * h(k);
    return y;
}

}  // namespace exercise

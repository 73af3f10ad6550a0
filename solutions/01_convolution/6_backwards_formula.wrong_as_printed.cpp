// caught by: the_signal_1_2_3_4_with_the_weights_1_0_minus_1
// The formula as the slide prints it: the result comes out backwards.
#include "exercises/01_convolution/6_backwards_formula.hpp"

namespace exercise {

double network_output(const Tensor<double>& x, const Tensor<double>& h, int n) {
    double y = 0;
    for (int k = 0; k < x.size(); ++k)
        if (n + k >= 0 && n + k < h.size()) y += x(k) * h(n + k);
    return y;
}

}  // namespace exercise

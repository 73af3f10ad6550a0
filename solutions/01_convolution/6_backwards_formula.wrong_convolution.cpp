// caught by: a_single_one_shows_the_weights_from_last_to_first
// x[n-k] * h[k] is convolution: the kernel is turned.
#include "exercises/01_convolution/6_backwards_formula.hpp"

namespace exercise {

double network_output(const Tensor<double>& x, const Tensor<double>& h, int n) {
    double y = 0;
    for (int k = 0; k < h.size(); ++k)
        if (n - k >= 0 && n - k < x.size()) y += x(n - k) * h(k);
    return y;
}

}  // namespace exercise

// y[n] = sum over k of x[n+k] * h[k]: the index that moves with n belongs to the signal. The slide moves it along the
// weights, which slides the signal over the kernel: the same numbers come out in reversed order, 4 3 -2 -2 -2 -1.
#include "exercises/01_convolution/6_backwards_formula.hpp"

namespace exercise {

double network_output(const Tensor<double>& x, const Tensor<double>& h, int n) {
    double y = 0;
    for (int k = 0; k < h.size(); ++k)
        if (n + k >= 0 && n + k < x.size()) y += x(n + k) * h(k);
    return y;
}

}  // namespace exercise

// caught by: a_dense_layer_on_a_photograph_does_not_overflow
// The number is cut to 32 bits, as the product of ints would be.
#include "exercises/06_dense/9_who_has_the_parameters.hpp"

namespace exercise {

long long dense_parameters_on_maps(int C, int H, int W, int K) { return static_cast<int>(K * (1LL * C * H * W + 1)); }

long long convolution_parameters_on_maps(int C, int /*H*/, int /*W*/, int F, int KH, int KW) {
    return F * (1LL * C * KH * KW + 1);
}

double a_thousand_times() { return 162; }

}  // namespace exercise

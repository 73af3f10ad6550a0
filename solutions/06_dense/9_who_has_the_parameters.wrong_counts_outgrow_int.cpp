// caught by: a_dense_layer_on_a_photograph_does_not_overflow
// The number is cut to 32 bits, as the product of ints would be.
#include "exercises/06_dense/9_who_has_the_parameters.hpp"

namespace exercise {

long long dense_parameters_on_maps(int C, int H, int W, int K) {
    return static_cast<int>(static_cast<unsigned>(K) *
                            (static_cast<unsigned>(C) * static_cast<unsigned>(H) * static_cast<unsigned>(W) + 1U));
}

long long convolution_parameters_on_maps(int C, int /*H*/, int /*W*/, int F, int KH, int KW) {
    return F * (1LL * C * KH * KW + 1);
}

double a_thousand_times() { return 162; }

}  // namespace exercise

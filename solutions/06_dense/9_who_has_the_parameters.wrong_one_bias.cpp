// caught by: thirty_outputs_on_28x28
// One bias for the whole layer instead of one for each output.
#include "exercises/06_dense/9_who_has_the_parameters.hpp"

namespace exercise {

long long dense_parameters_on_maps(int C, int H, int W, int K) { return 1LL * K * C * H * W + 1; }

long long convolution_parameters_on_maps(int C, int /*H*/, int /*W*/, int F, int KH, int KW) {
    return F * (1LL * C * KH * KW + 1);
}

double a_thousand_times() { return 162; }

}  // namespace exercise

// caught by: the_size_from_which_on_it_is_a_thousand_times
// The square root of 25,999 is rounded down.
#include "exercises/06_dense/9_who_has_the_parameters.hpp"

namespace exercise {

long long dense_parameters_on_maps(int C, int H, int W, int K) { return K * (1LL * C * H * W + 1); }

long long convolution_parameters_on_maps(int C, int /*H*/, int /*W*/, int F, int KH, int KW) {
    return F * (1LL * C * KH * KW + 1);
}

double a_thousand_times() { return 161; }

}  // namespace exercise

// caught by: thirty_filters_on_28x28
// Each place of the image gets weights of its own: locally connected, but not shared.
#include "exercises/06_dense/9_who_has_the_parameters.hpp"

namespace exercise {

long long dense_parameters_on_maps(int C, int H, int W, int K) { return K * (1LL * C * H * W + 1); }

long long convolution_parameters_on_maps(int C, int H, int W, int F, int KH, int KW) {
    return F * (1LL * C * KH * KW + 1) * (H - KH + 1) * (W - KW + 1);
}

double a_thousand_times() { return 162; }

}  // namespace exercise

// caught by: half_a_turn_of_1_to_6
// KH - u instead of KH - 1 - u: the index runs past the end.
#include "exercises/01_convolution/5_convolve_by_turning.hpp"

namespace exercise {

Tensor<double> turned(const Tensor<double>& k) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    Tensor<double> result({KH, KW});
    for (int u = 0; u < KH; ++u)
        for (int v = 0; v < KW; ++v) result(u, v) = k(KH - u, KW - 1 - v);
    return result;
}

Tensor<double> convolve(const Tensor<double>& x, const Tensor<double>& k) { return cnn::correlate2d(x, turned(k)); }

}  // namespace exercise

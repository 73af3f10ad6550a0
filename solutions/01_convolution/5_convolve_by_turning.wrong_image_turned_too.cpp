// caught by: a_single_bright_pixel_prints_the_kernel_as_it_is
// Image and kernel are both turned, which turns the map and flips nothing.
#include "exercises/01_convolution/5_convolve_by_turning.hpp"

namespace exercise {

Tensor<double> turned(const Tensor<double>& k) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    Tensor<double> result({KH, KW});
    for (int u = 0; u < KH; ++u)
        for (int v = 0; v < KW; ++v) result(u, v) = k(KH - 1 - u, KW - 1 - v);
    return result;
}

Tensor<double> convolve(const Tensor<double>& x, const Tensor<double>& k) {
    return cnn::correlate2d(turned(x), turned(k));
}

}  // namespace exercise

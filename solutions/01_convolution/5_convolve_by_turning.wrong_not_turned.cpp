// caught by: a_single_bright_pixel_prints_the_kernel_as_it_is
// convolve correlates with the kernel as it is.
#include "exercises/01_convolution/5_convolve_by_turning.hpp"

namespace exercise {

Tensor<double> turned(const Tensor<double>& k) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    Tensor<double> result({KH, KW});
    for (int u = 0; u < KH; ++u)
        for (int v = 0; v < KW; ++v) result(u, v) = k(KH - 1 - u, KW - 1 - v);
    return result;
}

Tensor<double> convolve(const Tensor<double>& x, const Tensor<double>& k) { return cnn::correlate2d(x, k); }

}  // namespace exercise

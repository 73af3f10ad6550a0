// The kernel is reversed in memory, and the image is read backwards under the kernel as it is.
#include "exercises/01_convolution/5_convolve_by_turning.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> turned(const Tensor<double>& k) {
    Tensor<double> result = k;
    std::reverse(result.data(), result.data() + result.size());
    return result;
}

Tensor<double> convolve(const Tensor<double>& x, const Tensor<double>& k) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    Tensor<double> y({x.shape()[0] - KH + 1, x.shape()[1] - KW + 1});
    for (int u = 0; u < KH; ++u)
        for (int v = 0; v < KW; ++v)
            for (int i = 0; i < y.shape()[0]; ++i)
                for (int j = 0; j < y.shape()[1]; ++j) y(i, j) += k(u, v) * x(i + KH - 1 - u, j + KW - 1 - v);
    return y;
}

}  // namespace exercise

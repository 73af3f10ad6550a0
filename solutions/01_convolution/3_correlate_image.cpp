// The two outer loops choose a place, the two inner ones add up under the window. Rows and columns are treated alike,
// but they are not the same: each has its own size, its own kernel size and its own index.
#include "exercises/01_convolution/3_correlate_image.hpp"

namespace exercise {

Tensor<double> correlate_image(const Tensor<double>& x, const Tensor<double>& k) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    const int OH = x.shape()[0] - KH + 1;
    const int OW = x.shape()[1] - KW + 1;
    Tensor<double> y({OH, OW});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) y(i, j) += x(i + u, j + v) * k(u, v);
    return y;
}

}  // namespace exercise

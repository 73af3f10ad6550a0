// caught by: a_kernel_of_one_row_on_two_rows
// Rows and columns are exchanged in the result: fine for square images, and for no other.
#include "exercises/01_convolution/3_correlate_image.hpp"

namespace exercise {

Tensor<double> correlate_image(const Tensor<double>& x, const Tensor<double>& k) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    const int OH = x.shape()[0] - KH + 1;
    const int OW = x.shape()[1] - KW + 1;
    Tensor<double> y({OW, OH});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) y(j, i) += x(i + u, j + v) * k(u, v);
    return y;
}

}  // namespace exercise

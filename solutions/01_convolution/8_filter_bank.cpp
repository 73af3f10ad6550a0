// The bias is the first term of the sum and comes once, whatever the number of channels. A filter spans all channels,
// so the sum over c stands inside, and F filters make F maps, so f stands outside.
#include "exercises/01_convolution/8_filter_bank.hpp"

namespace exercise {

Tensor<double> filter_bank(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b) {
    const auto [F, C, KH, KW] = cnn::sizes<4>(w, "w");
    const int OH = x.shape()[1] - KH + 1;
    const int OW = x.shape()[2] - KW + 1;
    Tensor<double> y({F, OH, OW});
    for (int f = 0; f < F; ++f)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                y(f, i, j) = b(f);
                for (int c = 0; c < C; ++c)
                    for (int u = 0; u < KH; ++u)
                        for (int v = 0; v < KW; ++v) y(f, i, j) += x(c, i + u, j + v) * w(f, c, u, v);
            }
    return y;
}

}  // namespace exercise

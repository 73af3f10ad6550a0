// Channel by channel: each is correlated on its own, the maps are added up, and the bias comes last.
#include "exercises/01_convolution/8_filter_bank.hpp"

#include "chapters/01_convolution/convolution.hpp"

namespace exercise {

Tensor<double> filter_bank(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b) {
    const auto [F, C, KH, KW] = cnn::sizes<4>(w, "w");
    const int H = x.shape()[1], W = x.shape()[2];
    Tensor<double> y({F, H - KH + 1, W - KW + 1});
    const int area = y.size() / F;
    for (int f = 0; f < F; ++f) {
        for (int c = 0; c < C; ++c) {
            const double* const image = x.data() + c * H * W;
            const double* const kernel = w.data() + (f * C + c) * KH * KW;
            const auto map = cnn::correlate2d(Tensor<double>({H, W}, std::vector<double>(image, image + H * W)),
                                              Tensor<double>({KH, KW}, std::vector<double>(kernel, kernel + KH * KW)));
            for (int p = 0; p < area; ++p) y.data()[f * area + p] += map.data()[p];
        }
        for (int p = 0; p < area; ++p) y.data()[f * area + p] += b(f);
    }
    return y;
}

}  // namespace exercise

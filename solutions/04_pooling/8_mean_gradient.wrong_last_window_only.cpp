// caught by: two_windows_share_a_column
// = instead of +=: a pixel keeps the share of its last window alone.
#include "exercises/04_pooling/8_mean_gradient.hpp"

namespace exercise {

Tensor<double> mean_gradient(const Tensor<double>& dy, int H, int W, int k, int stride, int padding,
                             bool count_padding) {
    Tensor<double> dx({H, W});
    const auto inside = [&](int p, int q) { return p >= 0 && p < H && q >= 0 && q < W; };
    for (int i = 0; i < dy.shape()[0]; ++i)
        for (int j = 0; j < dy.shape()[1]; ++j) {
            const int top = i * stride - padding;
            const int left = j * stride - padding;
            int pixels = 0;
            for (int p = top; p < top + k; ++p)
                for (int q = left; q < left + k; ++q) pixels += inside(p, q) ? 1 : 0;
            const int divisor = count_padding ? k * k : pixels;
            for (int p = top; p < top + k; ++p)
                for (int q = left; q < left + k; ++q)
                    if (inside(p, q)) dx(p, q) = dy(i, j) / divisor;
        }
    return dx;
}

}  // namespace exercise

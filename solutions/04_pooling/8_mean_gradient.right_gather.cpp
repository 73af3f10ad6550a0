// Each pixel collects its share from the windows over it; rows and columns of a window are counted without a loop.
#include "exercises/04_pooling/8_mean_gradient.hpp"

#include <algorithm>

namespace exercise {

namespace {

int pixels(int begin, int k, int length) { return std::min(begin + k, length) - std::max(begin, 0); }

}  // namespace

Tensor<double> mean_gradient(const Tensor<double>& dy, int H, int W, int k, int stride, int padding,
                             bool count_padding) {
    Tensor<double> dx({H, W});
    for (int p = 0; p < H; ++p)
        for (int q = 0; q < W; ++q)
            for (int j = dy.shape()[1] - 1; j >= 0; --j)
                for (int i = dy.shape()[0] - 1; i >= 0; --i) {
                    const int top = i * stride - padding, left = j * stride - padding;
                    if (p < top || p >= top + k || q < left || q >= left + k) continue;
                    const int divisor = count_padding ? k * k : pixels(top, k, H) * pixels(left, k, W);
                    dx(p, q) += 1.0 / divisor * dy(i, j);
                }
    return dx;
}

}  // namespace exercise

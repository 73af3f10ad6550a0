// The search begins with a pixel of the window itself, so that no number has to be invented that is smaller than all
// others. C++ rounds the division of whole numbers down, and what is left over at the right and below is never read.
#include "exercises/04_pooling/1_largest_of_windows.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> largest_of_windows(const Tensor<double>& x, int k, int stride) {
    const auto [H, W] = cnn::sizes<2>(x, "largest_of_windows: x");
    Tensor<double> y({(H - k) / stride + 1, (W - k) / stride + 1});
    for (int i = 0; i < y.shape()[0]; ++i)
        for (int j = 0; j < y.shape()[1]; ++j) {
            double largest = x(i * stride, j * stride);
            for (int u = 0; u < k; ++u)
                for (int v = 0; v < k; ++v) largest = std::max(largest, x(i * stride + u, j * stride + v));
            y(i, j) = largest;
        }
    return y;
}

}  // namespace exercise

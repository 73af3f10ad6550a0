// caught by: above_zero_is_what_spoke_for_the_class
// The sign is turned.
#include "exercises/15_inside/7_occlusion.hpp"

namespace exercise {

Tensor<double> occlusion(const Tensor<double>& x, int size, int stride, const Score& score) {
    const int H = x.shape()[0], W = x.shape()[1];
    Tensor<double> missed({(H - size) / stride + 1, (W - size) / stride + 1});
    for (int i = 0; i < missed.shape()[0]; ++i)
        for (int j = 0; j < missed.shape()[1]; ++j) {
            Tensor<double> y = x;
            for (int u = 0; u < size; ++u)
                for (int v = 0; v < size; ++v) y(i * stride + u, j * stride + v) = 128;
            missed(i, j) = score(y) - score(x);
        }
    return missed;
}

}  // namespace exercise

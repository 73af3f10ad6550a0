// One copy, whose pixels are put back.
#include "exercises/15_inside/7_occlusion.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> occlusion(const Tensor<double>& x, int size, int stride, const Score& score) {
    const int H = x.shape()[0], W = x.shape()[1];
    Tensor<double> y = x;
    const double whole = score(x);
    Tensor<double> missed({(H - size) / stride + 1, (W - size) / stride + 1});
    for (int i = 0; i + size <= H; i += stride)
        for (int j = 0; j + size <= W; j += stride) {
            for (int u = i; u < i + size; ++u) std::fill(&y(u, j), &y(u, j) + size, 128);
            missed(i / stride, j / stride) = whole - score(y);
            for (int u = i; u < i + size; ++u) std::copy(&x(u, j), &x(u, j) + size, &y(u, j));
        }
    return missed;
}

}  // namespace exercise

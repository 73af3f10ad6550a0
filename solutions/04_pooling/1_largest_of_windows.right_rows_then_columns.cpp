// The largest of k along the rows first, then the largest of k of these along the columns.
#include "exercises/04_pooling/1_largest_of_windows.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> largest_of_windows(const Tensor<double>& x, int k, int stride) {
    const int H = x.shape()[0], OH = (H - k) / stride + 1, OW = (x.shape()[1] - k) / stride + 1;
    Tensor<double> of_rows({H, OW});
    for (int p = 0; p < H; ++p)
        for (int j = 0; j < OW; ++j) {
            of_rows(p, j) = x(p, j * stride);
            for (int v = 1; v < k; ++v) of_rows(p, j) = std::max(of_rows(p, j), x(p, j * stride + v));
        }
    Tensor<double> y({OH, OW});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j) {
            y(i, j) = of_rows(i * stride, j);
            for (int u = 1; u < k; ++u) y(i, j) = std::max(y(i, j), of_rows(i * stride + u, j));
        }
    return y;
}

}  // namespace exercise

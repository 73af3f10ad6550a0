// Entry by entry: which weight, if any, joins this pixel and this output?
#include "exercises/01_convolution/12_sparse_matrix.hpp"

namespace exercise {

Tensor<double> matrix_of(const Tensor<double>& k, int H, int W) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    const int OW = W - KW + 1;
    Tensor<double> A({(H - KH + 1) * OW, H * W});
    for (int r = 0; r < A.shape()[0]; ++r)
        for (int d = 0; d < A.shape()[1]; ++d) {
            const int u = d / W - r / OW, v = d % W - r % OW;
            if (u >= 0 && u < KH && v >= 0 && v < KW) A(r, d) = k(u, v);
        }
    return A;
}

}  // namespace exercise

// caught by: the_kernel_1_2_on_two_rows_of_three
// The windows of the first row only: the other rows of A stay zero.
#include "exercises/01_convolution/12_sparse_matrix.hpp"

namespace exercise {

Tensor<double> matrix_of(const Tensor<double>& k, int H, int W) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    const int OH = H - KH + 1;
    const int OW = W - KW + 1;
    Tensor<double> A({OH * OW, H * W});
    for (int i = 0; i < 1; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) A(i * OW + j, (i + u) * W + (j + v)) = k(u, v);
    return A;
}

}  // namespace exercise

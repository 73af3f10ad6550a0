// caught by: the_kernel_1_2_on_two_rows_of_three
// Rows and columns of A are exchanged: this is the matrix of the backward pass.
#include "exercises/01_convolution/12_sparse_matrix.hpp"

namespace exercise {

Tensor<double> matrix_of(const Tensor<double>& k, int H, int W) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    const int OH = H - KH + 1;
    const int OW = W - KW + 1;
    Tensor<double> A({H * W, OH * OW});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) A((i + u) * W + (j + v), i * OW + j) = k(u, v);
    return A;
}

}  // namespace exercise

// caught by: a_kernel_of_two_rows_comes_back_one_image_row_later
// Pixels are numbered with the width of the output instead of that of the image.
#include "exercises/01_convolution/12_sparse_matrix.hpp"

namespace exercise {

Tensor<double> matrix_of(const Tensor<double>& k, int H, int W) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    const int OH = H - KH + 1;
    const int OW = W - KW + 1;
    Tensor<double> A({OH * OW, H * W});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) A(i * OW + j, (i + u) * OW + (j + v)) = k(u, v);
    return A;
}

}  // namespace exercise

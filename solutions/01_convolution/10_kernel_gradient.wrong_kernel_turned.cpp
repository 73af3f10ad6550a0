// caught by: the_line_1_2_3_with_the_gradient_1_100
// The gradient comes out backwards, as if the forward pass had turned the kernel.
#include "exercises/01_convolution/10_kernel_gradient.hpp"

namespace exercise {

Tensor<double> kernel_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    const int OW = dy.size();
    const int KW = x.size() - OW + 1;
    Tensor<double> dk({KW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) dk(KW - 1 - v) += dy(j) * x(j + v);
    return dk;
}

}  // namespace exercise

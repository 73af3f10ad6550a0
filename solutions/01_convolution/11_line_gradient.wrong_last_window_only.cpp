// caught by: the_kernel_10_20_with_the_gradient_1_100
// = instead of +=: of the windows that cover a pixel only the last one counts.
#include "exercises/01_convolution/11_line_gradient.hpp"

namespace exercise {

Tensor<double> line_gradient(const Tensor<double>& k, const Tensor<double>& dy) {
    const int KW = k.size();
    const int OW = dy.size();
    Tensor<double> dx({OW + KW - 1});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) dx(j + v) = dy(j) * k(v);
    return dx;
}

}  // namespace exercise

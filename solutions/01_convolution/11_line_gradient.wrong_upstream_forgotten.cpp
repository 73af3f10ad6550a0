// caught by: one_output_hands_the_kernel_to_its_pixels
// dy is taken for 1 everywhere: the chain rule is left out.
#include "exercises/01_convolution/11_line_gradient.hpp"

namespace exercise {

Tensor<double> line_gradient(const Tensor<double>& k, const Tensor<double>& dy) {
    const int KW = k.size();
    const int OW = dy.size();
    Tensor<double> dx({OW + KW - 1});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) dx(j + v) += k(v);
    return dx;
}

}  // namespace exercise

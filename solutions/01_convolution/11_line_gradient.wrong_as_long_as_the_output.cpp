// caught by: the_kernel_10_20_with_the_gradient_1_100
// dx is made as long as dy; the last pixels get none.
#include "exercises/01_convolution/11_line_gradient.hpp"

namespace exercise {

Tensor<double> line_gradient(const Tensor<double>& k, const Tensor<double>& dy) {
    const int KW = k.size();
    const int OW = dy.size();
    Tensor<double> dx({OW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v)
            if (j + v < OW) dx(j + v) += dy(j) * k(v);
    return dx;
}

}  // namespace exercise

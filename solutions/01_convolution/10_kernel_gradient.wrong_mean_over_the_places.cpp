// caught by: the_gradient_check_of_the_kernel
// The sum over the places is divided by their number.
#include "exercises/01_convolution/10_kernel_gradient.hpp"

namespace exercise {

Tensor<double> kernel_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    const int OW = dy.size();
    const int KW = x.size() - OW + 1;
    Tensor<double> dk({KW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) dk(v) += dy(j) * x(j + v) / OW;
    return dk;
}

}  // namespace exercise

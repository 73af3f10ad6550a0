// caught by: a_kernel_that_fits_once_and_a_kernel_of_one_weight
// dy is taken for 1 everywhere: the chain rule is left out.
#include "exercises/01_convolution/10_kernel_gradient.hpp"

namespace exercise {

Tensor<double> kernel_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    const int OW = dy.size();
    const int KW = x.size() - OW + 1;
    Tensor<double> dk({KW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) dk(v) += x(j + v);
    return dk;
}

}  // namespace exercise

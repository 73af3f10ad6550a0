// Weight by weight: each is a sum of its own, added up from the last place to the first.
#include "exercises/01_convolution/10_kernel_gradient.hpp"

namespace exercise {

Tensor<double> kernel_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    Tensor<double> dk({x.size() - dy.size() + 1});
    for (int v = 0; v < dk.size(); ++v) {
        double sum = 0;
        for (int j = dy.size() - 1; j >= 0; --j) sum += x(j + v) * dy(j);
        dk(v) = sum;
    }
    return dk;
}

}  // namespace exercise

// Weight v meets pixel x[j+v] in the product that goes into y[j]. If it grows by a little, y[j] grows by x[j+v] times
// as much, and the loss by dy[j] times that. It does so in every place j, so the sums meet in dk[v] with +=. Read as a
// formula this is a correlation again: of x with dy.
#include "exercises/01_convolution/10_kernel_gradient.hpp"

namespace exercise {

Tensor<double> kernel_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    const int OW = dy.size();
    const int KW = x.size() - OW + 1;
    Tensor<double> dk({KW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) dk(v) += dy(j) * x(j + v);
    return dk;
}

}  // namespace exercise

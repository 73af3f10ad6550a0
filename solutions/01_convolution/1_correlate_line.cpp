// A tensor begins with zeros, so the sum can grow in y itself. The window at j covers x(j) to x(j + KW - 1); the last j
// for which that is inside is W - KW, which is why there are W - KW + 1 places and not W - KW.
#include "exercises/01_convolution/1_correlate_line.hpp"

namespace exercise {

Tensor<double> correlate_line(const Tensor<double>& x, const Tensor<double>& k) {
    const int KW = k.shape()[0];
    const int OW = x.shape()[0] - KW + 1;
    Tensor<double> y({OW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) y(j) += x(j + v) * k(v);
    return y;
}

}  // namespace exercise

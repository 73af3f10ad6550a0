// Column by column of the result: which pixel and which channel does it belong to?
#include "exercises/05_flatten/8_weights_of_the_other_order.hpp"

namespace exercise {

Tensor<double> weights_for_channels_last(const Tensor<double>& w, int C, int H, int W) {
    const int K = w.shape()[0], D = w.shape()[1];
    Tensor<double> moved({K, D});
    for (int d = 0; d < D; ++d)
        for (int k = 0; k < K; ++k) moved(k, d) = w(k, d % C * (H * W) + d / C);
    return moved;
}

}  // namespace exercise

// caught by: rows_of_weights_stay_rows
// Only the first row of weights is moved.
#include "exercises/05_flatten/8_weights_of_the_other_order.hpp"

namespace exercise {

Tensor<double> weights_for_channels_last(const Tensor<double>& w, int C, int H, int W) {
    Tensor<double> moved(w.shape());
    for (int k = 0; k < 1; ++k)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) moved(k, (i * W + j) * C + c) = w(k, (c * H + i) * W + j);
    return moved;
}

}  // namespace exercise

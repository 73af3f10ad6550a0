// caught by: one_row_of_weights_on_two_channels_of_three
// The columns go the other way, from the order (H,W,C) to the order (C,H,W).
#include "exercises/05_flatten/8_weights_of_the_other_order.hpp"

namespace exercise {

Tensor<double> weights_for_channels_last(const Tensor<double>& w, int C, int H, int W) {
    Tensor<double> moved(w.shape());
    for (int k = 0; k < w.shape()[0]; ++k)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) moved(k, (c * H + i) * W + j) = w(k, (i * W + j) * C + c);
    return moved;
}

}  // namespace exercise

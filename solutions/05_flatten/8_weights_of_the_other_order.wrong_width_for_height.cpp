// caught by: the_layer_says_the_same_as_before
// Columns of pixels are counted before rows: (W,H,C).
#include "exercises/05_flatten/8_weights_of_the_other_order.hpp"

namespace exercise {

Tensor<double> weights_for_channels_last(const Tensor<double>& w, int C, int H, int W) {
    Tensor<double> moved(w.shape());
    for (int k = 0; k < w.shape()[0]; ++k)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) moved(k, (j * H + i) * C + c) = w(k, (c * H + i) * W + j);
    return moved;
}

}  // namespace exercise

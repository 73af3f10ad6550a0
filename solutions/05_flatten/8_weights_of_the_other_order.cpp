// The weight of pixel (c,i,j) stood in column (c*H + i)*W + j and must stand in column (i*W + j)*C + c, for that is
// where the pixel stands now. Each row of weights is treated alone. Nobody will tell you that this step is missing:
// both orders have the same shape.
#include "exercises/05_flatten/8_weights_of_the_other_order.hpp"

namespace exercise {

Tensor<double> weights_for_channels_last(const Tensor<double>& w, int C, int H, int W) {
    Tensor<double> moved(w.shape());
    for (int k = 0; k < w.shape()[0]; ++k)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) moved(k, (i * W + j) * C + c) = w(k, (c * H + i) * W + j);
    return moved;
}

}  // namespace exercise

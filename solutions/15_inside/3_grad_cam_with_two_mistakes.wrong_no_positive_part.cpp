// caught by: gradients_below_zero_count
// What speaks against the class stays in the map.
#include "exercises/15_inside/3_grad_cam_with_two_mistakes.hpp"

namespace exercise {

Tensor<double> grad_cam(const Tensor<double>& maps, const Tensor<double>& dmaps) {
    const int C = maps.shape()[0], H = maps.shape()[1], W = maps.shape()[2];
    Tensor<double> M({H, W});
    for (int c = 0; c < C; ++c) {
        double a = 0;
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) a += dmaps(c, i, j) / (H * W);
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) M(i, j) += a * maps(c, i, j);
    }
    return M;
}

}  // namespace exercise

// The positive part is taken once, at the end. And the weight of a map is multiplied with the map, not with its gradient.
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
    for (double& value : M.values()) value = std::max(0.0, value);
    return M;
}

}  // namespace exercise

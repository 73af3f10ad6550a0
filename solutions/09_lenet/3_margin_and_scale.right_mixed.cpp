// Each value is a mixture of ink and background; the margin is a mixture without ink.
#include "exercises/09_lenet/3_margin_and_scale.hpp"

namespace exercise {

Tensor<double> network_input(const Tensor<double>& pixels, int margin, double background, double ink) {
    const auto [H, W] = cnn::sizes<2>(pixels, "pixels");
    Tensor<double> x({H + 2 * margin, W + 2 * margin});
    for (int i = 0; i < x.shape()[0]; ++i)
        for (int j = 0; j < x.shape()[1]; ++j) {
            const int p = i - margin, q = j - margin;
            const bool inside = p >= 0 && p < H && q >= 0 && q < W;
            const double share = inside ? pixels(p, q) / 255 : 0;
            x(i, j) = share * ink + (1 - share) * background;
        }
    return x;
}

}  // namespace exercise

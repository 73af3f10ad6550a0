// caught by: two_pixels_in_a_frame_of_one
// The margin is 0, which is not paper once the pixels are scaled.
#include "exercises/09_lenet/3_margin_and_scale.hpp"

namespace exercise {

Tensor<double> network_input(const Tensor<double>& pixels, int margin, double background, double ink) {
    const auto [H, W] = cnn::sizes<2>(pixels, "pixels");
    Tensor<double> x = Tensor<double>::filled({H + 2 * margin, W + 2 * margin}, background);
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) x(i + margin, j + margin) += (ink - background) * pixels(i, j) / 255;
    for (int i = 0; i < x.shape()[0]; ++i)
        for (int j = 0; j < x.shape()[1]; ++j)
            if (i < margin || j < margin || i >= H + margin || j >= W + margin) x(i, j) = 0;
    return x;
}

}  // namespace exercise

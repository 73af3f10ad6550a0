// caught by: two_pixels_in_a_frame_of_one
// The image stands in the top left corner, with the whole margin at the right and below.
#include "exercises/09_lenet/3_margin_and_scale.hpp"

namespace exercise {

Tensor<double> network_input(const Tensor<double>& pixels, int margin, double background, double ink) {
    const auto [H, W] = cnn::sizes<2>(pixels, "pixels");
    Tensor<double> x = Tensor<double>::filled({H + 2 * margin, W + 2 * margin}, background);
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) x(i, j) += (ink - background) * pixels(i, j) / 255;
    return x;
}

}  // namespace exercise

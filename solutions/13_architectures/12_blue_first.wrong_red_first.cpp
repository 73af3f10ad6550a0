// caught by: one_pixel_on_paper
// The means are turned instead of the channels: right for each colour, in the wrong place.
#include "exercises/13_architectures/12_blue_first.hpp"

namespace exercise {

Tensor<double> prepared(const Tensor<double>& x) {
    const double mean[3] = {104, 117, 123};
    const auto [C, H, W] = cnn::sizes<3>(x, "prepared: x");
    Tensor<double> y({C, H, W});
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) y(c, i, j) = x(c, i, j) - mean[2 - c];
    return y;
}

}  // namespace exercise

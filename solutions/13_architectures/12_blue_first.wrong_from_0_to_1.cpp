// caught by: a_green_pixel_hides_it
// Values from 0 to 1, as other networks want them; the means are those of 0 to 255.
#include "exercises/13_architectures/12_blue_first.hpp"

namespace exercise {

Tensor<double> prepared(const Tensor<double>& x) {
    const double mean[3] = {104, 117, 123};
    const auto [C, H, W] = cnn::sizes<3>(x, "prepared: x");
    Tensor<double> y({C, H, W});
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) y(2 - c, i, j) = x(c, i, j) / 255 - mean[2 - c];
    return y;
}

}  // namespace exercise

// Pixel by pixel: each hands its share to its window, and in the way back collects from it.
#include "exercises/09_lenet/5_subsampling.hpp"

namespace exercise {

Tensor<double> subsample(const Tensor<double>& x, const Tensor<double>& a, const Tensor<double>& b) {
    const auto [C, H, W] = cnn::sizes<3>(x, "x");
    Tensor<double> y({C, H / 2, W / 2});
    for (int c = 0; c < C; ++c)
        for (int p = 0; p < H; ++p)
            for (int q = 0; q < W; ++q) y(c, p / 2, q / 2) += a(c) * x(c, p, q) + b(c) / 4;
    return y;
}

SubsampleGrads subsample_backward(const Tensor<double>& x, const Tensor<double>& a, const Tensor<double>& dy) {
    const auto [C, H, W] = cnn::sizes<3>(x, "x");
    SubsampleGrads grads{x, Tensor<double>({C}), Tensor<double>({C})};
    for (int c = 0; c < C; ++c)
        for (int p = H - 1; p >= 0; --p)
            for (int q = W - 1; q >= 0; --q) {
                grads.dx(c, p, q) = a(c) * dy(c, p / 2, q / 2);
                grads.da(c) += x(c, p, q) * dy(c, p / 2, q / 2);
                grads.db(c) += dy(c, p / 2, q / 2) / 4;
            }
    return grads;
}

}  // namespace exercise

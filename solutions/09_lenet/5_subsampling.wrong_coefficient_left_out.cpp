// caught by: one_window
// dx forgets the coefficient.
#include "exercises/09_lenet/5_subsampling.hpp"

namespace exercise {

namespace {

double window_sum(const Tensor<double>& x, int c, int i, int j) {
    return x(c, 2 * i, 2 * j) + x(c, 2 * i, 2 * j + 1) + x(c, 2 * i + 1, 2 * j) + x(c, 2 * i + 1, 2 * j + 1);
}

}  // namespace

Tensor<double> subsample(const Tensor<double>& x, const Tensor<double>& a, const Tensor<double>& b) {
    const auto [C, H, W] = cnn::sizes<3>(x, "x");
    Tensor<double> y({C, H / 2, W / 2});
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < H / 2; ++i)
            for (int j = 0; j < W / 2; ++j) y(c, i, j) = a(c) * window_sum(x, c, i, j) + b(c);
    return y;
}

SubsampleGrads subsample_backward(const Tensor<double>& x, const Tensor<double>& a, const Tensor<double>& dy) {
    const auto [C, OH, OW] = cnn::sizes<3>(dy, "dy");
    SubsampleGrads grads{Tensor<double>(x.shape()), Tensor<double>({C}), Tensor<double>({C})};
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                for (int u = 0; u < 2; ++u)
                    for (int v = 0; v < 2; ++v) grads.dx(c, 2 * i + u, 2 * j + v) = dy(c, i, j);
                grads.da(c) += dy(c, i, j) * window_sum(x, c, i, j);
                grads.db(c) += dy(c, i, j);
            }
    return grads;
}

}  // namespace exercise

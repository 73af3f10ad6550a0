// Each output is a sum of its own that begins with the last weight.
#include "exercises/01_convolution/3_correlate_image.hpp"

namespace exercise {

Tensor<double> correlate_image(const Tensor<double>& x, const Tensor<double>& k) {
    const auto [KH, KW] = cnn::sizes<2>(k, "k");
    Tensor<double> y({x.shape()[0] - KH + 1, x.shape()[1] - KW + 1});
    for (int i = 0; i < y.shape()[0]; ++i)
        for (int j = 0; j < y.shape()[1]; ++j) {
            double sum = 0;
            for (int v = KW - 1; v >= 0; --v)
                for (int u = KH - 1; u >= 0; --u) sum += k(u, v) * x(i + u, j + v);
            y(i, j) = sum;
        }
    return y;
}

}  // namespace exercise

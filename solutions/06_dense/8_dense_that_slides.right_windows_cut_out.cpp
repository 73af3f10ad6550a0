// Every window is cut out as a row, which goes through the dense layer.
#include "exercises/06_dense/8_dense_that_slides.hpp"

namespace exercise {

Tensor<double> sliding_dense(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& b, int KH,
                             int KW) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "x");
    Tensor<double> y({N, b.size(), H - KH + 1, W - KW + 1});
    for (int n = 0; n < N; ++n)
        for (int i = 0; i + KH <= H; ++i)
            for (int j = 0; j + KW <= W; ++j) {
                std::vector<double> row;
                for (int c = 0; c < C; ++c)
                    for (int u = 0; u < KH; ++u) row.insert(row.end(), &x(n, c, i + u, j), &x(n, c, i + u, j) + KW);
                for (int k = 0; k < b.size(); ++k) {
                    double sum = 0;
                    for (int d = w.shape()[1] - 1; d >= 0; --d) sum += row[static_cast<std::size_t>(d)] * w(k, d);
                    y(n, k, i, j) = sum + b(k);
                }
            }
    return y;
}

}  // namespace exercise

// Seven loops as ever; only the channels begin elsewhere. f / (F / groups), rounded down, is the part that f belongs to.
#include "exercises/13_architectures/10_in_groups.hpp"

namespace exercise {

Tensor<double> grouped(const Tensor<double>& x, const Tensor<double>& w, int groups) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "grouped: x");
    const auto [F, each, KH, KW] = cnn::sizes<4>(w, "grouped: w");
    Tensor<double> y({N, F, H - KH + 1, W - KW + 1});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f) {
            const int first = f / (F / groups) * each;
            for (int i = 0; i < H - KH + 1; ++i)
                for (int j = 0; j < W - KW + 1; ++j)
                    for (int c = 0; c < each; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) y(n, f, i, j) += w(f, c, u, v) * x(n, first + c, i + u, j + v);
        }
    return y;
}

}  // namespace exercise

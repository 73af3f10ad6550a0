// The zero belongs before the loop over the batch, and a new tensor is zero already. Inside of it the sum began anew
// with every image, and only the last one was left. A batch of one image does not show it: check gradients with three.
#include "exercises/02_padding_stride/13_layer_gradients.hpp"

namespace exercise {
Gradients layer_gradients(const Tensor<double>& x, const Tensor<double>& w, const Tensor<double>& dy) {
    const auto [N, C, H, W] = cnn::sizes<4>(x, "x");
    const auto [F, same, KH, KW] = cnn::sizes<4>(w, "w");
    const int OH = H - KH + 1;
    const int OW = W - KW + 1;
    Gradients g{Tensor<double>(w.shape()), Tensor<double>({F})};
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f) {
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    g.db(f) += dy(n, f, i, j);
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) g.dw(f, c, u, v) += dy(n, f, i, j) * x(n, c, i + u, j + v);
                }
        }
    return g;
}

}  // namespace exercise

// A reshape gives the values new axes and leaves them where they are; the forward pass moved them, so the backward
// pass must move them back. On grey images the two are the same, which is why nobody noticed: the second channel
// tells.
#include "exercises/05_flatten/5_moved_not_reshaped.hpp"

namespace exercise {

Tensor<double> gradient_of_channels_last(const Tensor<double>& dy) {
    const auto [N, H, W, C] = cnn::sizes<4>(dy, "gradient_of_channels_last: dy");
    Tensor<double> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) dx(n, c, i, j) = dy(n, i, j, c);
    return dx;
}

}  // namespace exercise

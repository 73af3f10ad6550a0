// caught by: a_row_of_three
// The right half is read after it was written: the picture becomes its own mirror.
#include "exercises/11_regularisation/2_flip_some.hpp"

namespace exercise {

Tensor<double> flip_some(const Tensor<double>& x, const std::vector<bool>& flip) {
    Tensor<double> y = x;
    const int N = x.shape()[0], C = x.shape()[1], H = x.shape()[2], W = x.shape()[3];
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j)
                    if (flip[static_cast<std::size_t>(n)]) y(n, c, i, j) = y(n, c, i, W - 1 - j);
    return y;
}

}  // namespace exercise

// caught by: every_number_goes_back_where_it_came_from
// Both branches get the first channels of the gradient, as if they had been added up.
#include "exercises/13_architectures/3_join_and_cut.hpp"

namespace exercise {

Tensor<double> join(const Tensor<double>& a, const Tensor<double>& b) {
    const auto [N, A, H, W] = cnn::sizes<4>(a, "join: a");
    const int B = b.shape()[1];
    Tensor<double> y({N, A + B, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < A + B; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) y(n, c, i, j) = c < A ? a(n, c, i, j) : b(n, c - A, i, j);
    return y;
}

Parts cut_apart(const Tensor<double>& dy, int A) {
    const auto [N, C, H, W] = cnn::sizes<4>(dy, "cut_apart: dy");
    Parts parts{Tensor<double>({N, A, H, W}), Tensor<double>({N, C - A, H, W})};
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) {
                for (int c = 0; c < A; ++c) parts.da(n, c, i, j) = dy(n, c, i, j);
                for (int c = 0; c < C - A; ++c) parts.db(n, c, i, j) = dy(n, c, i, j);
            }
    return parts;
}

}  // namespace exercise

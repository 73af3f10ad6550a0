// caught by: each_gradient_goes_back_to_where_its_value_came_from
// Every channel gets the gradient of the first.
#include "exercises/05_flatten/5_moved_not_reshaped.hpp"

namespace exercise {

Tensor<double> gradient_of_channels_last(const Tensor<double>& dy) {
    const auto [N, H, W, C] = cnn::sizes<4>(dy, "gradient_of_channels_last: dy");
    Tensor<double> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) dx(n, c, i, j) = dy(n, i, j, 0);
    return dx;
}

}  // namespace exercise

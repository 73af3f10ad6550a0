// Another right way: every number by its four indices, whatever the order in memory.
#include "exercises/13_architectures/4_second_image.hpp"

namespace exercise {

Tensor<double> joined(const std::vector<Tensor<double>>& ys) {
    const auto [N, C1, H, W] = cnn::sizes<4>(ys.front(), "joined: the first branch");
    int C = 0, first = 0;
    for (const Tensor<double>& part : ys) C += part.shape()[1];
    Tensor<double> y({N, C, H, W});
    for (const Tensor<double>& part : ys) {
        for (int c = 0; c < part.shape()[1]; ++c)
            for (int n = 0; n < N; ++n)
                for (int i = 0; i < H; ++i)
                    for (int j = 0; j < W; ++j) y(n, first + c, i, j) = part(n, c, i, j);
        first += part.shape()[1];
    }
    return y;
}

}  // namespace exercise

#include "exercises/13_architectures/12_blue_first.hpp"

namespace exercise {

// Find the bug, about 1 line. Delete the line with throw to see the code run.
Tensor<double> prepared(const Tensor<double>& x) {
    throw Todo("13.12");  // TODO: delete this line, run the test, and repair what follows
    const double mean[3] = {104, 117, 123};
    const auto [C, H, W] = cnn::sizes<3>(x, "prepared: x");
    Tensor<double> y({C, H, W});
    for (int c = 0; c < C; ++c)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) y(2 - c, i, j) = x(c, i, j) - mean[c];
    return y;
}

}  // namespace exercise

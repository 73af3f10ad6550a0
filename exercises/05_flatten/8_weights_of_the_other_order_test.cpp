#include "exercises/05_flatten/8_weights_of_the_other_order.hpp"

#include <array>

#include "chapters/05_flatten/flatten.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::Tensor;
using exercise::weights_for_channels_last;

namespace {

// rows: (N,D)   w: (K,D)   returns (N,K)
Tensor<double> scores(const Tensor<double>& rows, const Tensor<double>& w) {
    Tensor<double> y({rows.shape()[0], w.shape()[0]});
    for (int n = 0; n < y.shape()[0]; ++n)
        for (int k = 0; k < y.shape()[1]; ++k)
            for (int d = 0; d < w.shape()[1]; ++d) y(n, k) += w(k, d) * rows(n, d);
    return y;
}

}  // namespace

TEST(one_row_of_weights_on_two_channels_of_three) {
    const Tensor<double> w({1, 6}, {1, 2, 3, 10, 20, 30});
    CHECK_CLOSE(weights_for_channels_last(w, 2, 1, 3), Tensor<double>({1, 6}, {1, 10, 2, 20, 3, 30}), 0);
}

TEST(rows_of_weights_stay_rows) {
    const Tensor<double> w({2, 4}, {1, 2, 3, 4, 10, 20, 30, 40});
    CHECK_CLOSE(weights_for_channels_last(w, 2, 2, 1), Tensor<double>({2, 4}, {1, 3, 2, 4, 10, 30, 20, 40}), 0);
}

TEST(with_one_channel_no_weight_moves) {
    const Tensor<double> w({1, 6}, {1, 2, 3, 4, 5, 6});
    CHECK_CLOSE(weights_for_channels_last(w, 1, 2, 3), w, 0);
}

TEST(the_layer_says_the_same_as_before) {
    Random random(27);
    for (const auto& [C, H, W, K] : {std::array{3, 4, 5, 2}, {2, 5, 3, 4}, {5, 1, 2, 3}, {4, 3, 3, 1}}) {
        ABOUT(C, H, W, K);
        const auto x = random_normal<double>({3, C, H, W}, random);
        const auto w = random_normal<double>({K, C * H * W}, random);
        CHECK_CLOSE(scores(cnn::flatten(cnn::nchw_to_nhwc(x)), weights_for_channels_last(w, C, H, W)),
                    scores(cnn::flatten(x), w), rounding(2 * C * H * W, 60));
    }
}

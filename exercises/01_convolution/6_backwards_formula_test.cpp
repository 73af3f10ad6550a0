#include "exercises/01_convolution/6_backwards_formula.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::network_output;
using exercise::Tensor;

namespace {

// network_output from n = -(K-1) to W-1, where at least one weight lies on the signal
Tensor<double> all_outputs(const Tensor<double>& x, const Tensor<double>& h) {
    const int reach = h.size() - 1;
    Tensor<double> y({x.size() + reach});
    for (int i = 0; i < y.size(); ++i) y(i) = network_output(x, h, i - reach);
    return y;
}

}  // namespace

TEST(the_signal_1_2_3_4_with_the_weights_1_0_minus_1) {
    const Tensor<double> y = all_outputs(Tensor<double>({4}, {1, 2, 3, 4}), Tensor<double>({3}, {1, 0, -1}));
    CHECK_CLOSE(y, Tensor<double>({6}, {-1, -2, -2, -2, 3, 4}), 0);
}

TEST(a_single_one_shows_the_weights_from_last_to_first) {
    const Tensor<double> h({4}, {1, 2, 3, 5});
    CHECK_CLOSE(all_outputs(Tensor<double>({1}, {1}), h), Tensor<double>({4}, {5, 3, 2, 1}), 0);
}

TEST(every_size_agrees_with_correlation_between_zeros) {
    Random random(18);
    for (int W = 1; W <= 6; ++W)
        for (int K = 1; K <= 5; ++K) {
            ABOUT(W, K);
            const auto x = random_normal<double>({W}, random);
            const auto h = random_normal<double>({K}, random);
            Tensor<double> with_zeros({W + 2 * (K - 1)});
            for (int j = 0; j < W; ++j) with_zeros(j + K - 1) = x(j);
            CHECK_CLOSE(all_outputs(x, h), cnn::correlate1d(with_zeros, h), rounding(2 * K, 30));
        }
}

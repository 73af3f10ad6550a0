#include "exercises/04_pooling/10_equivariance.hpp"

#include "chapters/02_padding_stride/padding.hpp"
#include "chapters/04_pooling/global_pooling.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::equivariance_gap;
using exercise::invariance_gap;
using exercise::moved;
using exercise::Tensor;

namespace {

constexpr int H = 6, W = 8;

Tensor<double> random_map(Random& random) { return random_normal<double>({H, W}, random); }

Tensor<double> batch(const Tensor<double>& x) { return x.reshaped({1, 1, x.shape()[0], x.shape()[1]}); }
Tensor<double> map(const Tensor<double>& x) { return x.reshaped({x.shape()[2], x.shape()[3]}); }

// A 3x3 correlation whose result is as large as x, with this padding.
Tensor<double> filtered(const Tensor<double>& x, cnn::PadMode mode) {
    const Tensor<double> w({1, 1, 3, 3}, {1, -2, 3, 0, 5, -1, 2, 2, -4});
    return map(cnn::conv2d(cnn::pad2d(batch(x), {1, 1, 1, 1}, mode), w, Tensor<double>({1})));
}

Tensor<double> convolution(const Tensor<double>& x) { return filtered(x, cnn::PadMode::wrap); }
Tensor<double> convolution_with_zeros(const Tensor<double>& x) { return filtered(x, cnn::PadMode::zero); }
Tensor<double> max_pooling(const Tensor<double>& x) { return map(cnn::max_pool2d(batch(x))); }
Tensor<double> global_max(const Tensor<double>& x) { return cnn::global_max_pool2d(batch(x)); }

}  // namespace

TEST(a_row_of_four_moved_to_the_right) {
    const Tensor<double> x({2, 4}, {1, 2, 3, 4, 5, 6, 7, 8});
    CHECK_CLOSE(moved(x, 1), Tensor<double>({2, 4}, {4, 1, 2, 3, 8, 5, 6, 7}), 0);
    CHECK_CLOSE(moved(x, 3), Tensor<double>({2, 4}, {2, 3, 4, 1, 6, 7, 8, 5}), 0);
    CHECK_CLOSE(moved(x, 0), x, 0);
    CHECK_CLOSE(moved(x, 4), x, 0);
}

TEST(the_gaps_are_the_largest_differences) {
    const Tensor<double> x({1, 4}, {1, 2, 3, 9});
    const auto minus = [](const Tensor<double>& v) { return Tensor<double>({1, 4}, {-v(0, 0), 0, 0, -v(0, 3)}); };
    CHECK_CLOSE(invariance_gap(minus, x, 1), 8, 0);       // -9 0 0 -3 against -1 0 0 -9
    CHECK_CLOSE(equivariance_gap(minus, x, 1, 1), 3, 0);  // -9 0 0 -3 against -9 -1 0 0
    CHECK_CLOSE(equivariance_gap(minus, x, 1, 2), 9, 0);  // -9 0 0 -3 against 0 -9 -1 0
}

TEST(convolution_is_equivariant_and_not_invariant) {
    Random random(62);
    for (int steps = 1; steps < W; ++steps) {
        ABOUT(steps);
        const auto x = random_map(random);
        CHECK_CLOSE(equivariance_gap(convolution, x, steps, steps), 0, rounding(18, 100));
        CHECK(invariance_gap(convolution, x, steps) > 1);
    }
}

TEST(zero_padding_breaks_it_at_the_border) {
    Random random(63);
    CHECK(equivariance_gap(convolution_with_zeros, random_map(random), 1, 1) > 0.1);
}

TEST(max_pooling_moves_by_one_when_the_image_moves_by_two) {
    Random random(64);
    const auto x = random_map(random);
    CHECK_CLOSE(equivariance_gap(max_pooling, x, 2, 1), 0, 0);
    CHECK_CLOSE(equivariance_gap(max_pooling, x, 6, 3), 0, 0);
    CHECK(equivariance_gap(max_pooling, x, 1, 1) > 0.1);
    CHECK(invariance_gap(max_pooling, x, 1) > 0.1);
}

TEST(global_max_pooling_is_invariant) {
    Random random(65);
    for (int steps = 1; steps < W; ++steps) {
        ABOUT(steps);
        CHECK_CLOSE(invariance_gap(global_max, random_map(random), steps), 0, 0);
    }
}

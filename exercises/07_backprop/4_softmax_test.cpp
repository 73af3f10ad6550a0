#include "exercises/07_backprop/4_softmax.hpp"

#include <cmath>

#include "chapters/07_backprop/loss.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::softmax_of;
using exercise::Tensor;

TEST(one_two_five_eighths) {
    const Tensor<double> p = softmax_of(Tensor<double>({1, 3}, {0, std::log(2), std::log(5)}));
    CHECK_CLOSE(p, Tensor<double>({1, 3}, {0.125, 0.25, 0.625}), rounding(10));
}

TEST(each_row_has_the_sum_one) {
    const Tensor<double> p = softmax_of(Tensor<double>({2, 2}, {0, 0, std::log(3), 0}));
    CHECK_CLOSE(p, Tensor<double>({2, 2}, {0.5, 0.5, 0.75, 0.25}), rounding(10));
}

TEST(a_thousand_more_changes_nothing) {
    const Tensor<double> p = softmax_of(Tensor<double>({1, 3}, {1000, 1000 + std::log(2), 1000 + std::log(5)}));
    CHECK_CLOSE(p, Tensor<double>({1, 3}, {0.125, 0.25, 0.625}), rounding(10, 1000));
}

TEST(the_largest_logit_may_stand_anywhere) {
    for (int k = 0; k < 3; ++k) {
        ABOUT(k);
        Tensor<double> logits({1, 3}), certain({1, 3});
        logits(0, k) = 1000;
        certain(0, k) = 1;
        CHECK_CLOSE(softmax_of(logits), certain, rounding(10, 1000));
    }
}

TEST(rows_a_thousand_apart_do_not_see_each_other) {
    const Tensor<double> p = softmax_of(Tensor<double>({2, 2}, {1000, 1000, -1000, -1000}));
    CHECK_CLOSE(p, Tensor<double>::filled({2, 2}, 0.5), rounding(10, 1000));
}

TEST(random_sizes_agree_with_the_book) {
    Random random(53);
    for (int times = 0; times < 12; ++times) {
        const auto z = random_normal<double>({1 + random.below(4), 1 + random.below(6)}, random, 4.0);
        ABOUT(z.shape());
        CHECK_CLOSE(softmax_of(z), cnn::softmax(z), rounding(40, 20));
    }
}

#include "exercises/07_backprop/5_cross_entropy.hpp"

#include <cmath>

#include "chapters/07_backprop/loss.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::loss_of;
using exercise::Tensor;

TEST(one_two_five_eighths_and_the_label_1) {
    CHECK_CLOSE(loss_of(Tensor<double>({1, 3}, {0, std::log(2), std::log(5)}), {1}), std::log(4), rounding(20, 5));
}

TEST(ten_equal_logits_have_the_loss_log_10) {
    CHECK_CLOSE(loss_of(Tensor<double>({2, 10}), {3, 9}), std::log(10), rounding(20, 5));
}

TEST(the_loss_is_a_mean_over_the_batch) {
    const Tensor<double> logits({2, 2}, {std::log(3), 0, 0, std::log(7)});  // p = 3/4 1/4 and 1/8 7/8
    CHECK_CLOSE(loss_of(logits, {1, 0}), (std::log(4) + std::log(8)) / 2, rounding(20, 5));
}

TEST(a_hopeless_answer_costs_much_but_not_infinitely_much) {
    for (int k = 0; k < 3; ++k) {
        ABOUT(k);
        Tensor<double> logits({1, 3});
        logits(0, k) = 1000;
        CHECK_CLOSE(loss_of(logits, {(k + 1) % 3}), 1000.0, rounding(10, 1000));
    }
}

TEST(random_batches_agree_with_the_book) {
    Random random(54);
    for (int times = 0; times < 12; ++times) {
        const int N = 1 + random.below(5), K = 2 + random.below(6);
        ABOUT(N, K);
        const auto z = random_normal<double>({N, K}, random, 4.0);
        std::vector<int> labels;
        for (int n = 0; n < N; ++n) labels.push_back(random.below(K));
        CHECK_CLOSE(loss_of(z, labels), cnn::softmax_cross_entropy(z, labels).loss, rounding(60, 30));
    }
}

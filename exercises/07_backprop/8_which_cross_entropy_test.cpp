#include "exercises/07_backprop/8_which_cross_entropy.hpp"

#include <cmath>

#include "chapters/07_backprop/loss.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::loss_of_classes;
using exercise::loss_of_the_slide;
using exercise::loss_of_yes_or_no;
using exercise::Tensor;

namespace {

const Tensor<double> seven_two_one({1, 3}, {.7, .2, .1});

std::vector<int> random_labels(int N, int K, Random& random) {
    std::vector<int> labels;
    for (int n = 0; n < N; ++n) labels.push_back(random.below(K));
    return labels;
}

}  // namespace

TEST(a_yes_and_a_no) {  // brackets round both terms: each example counts with one of them
    const Tensor<double> p({2}, {0.75, 0.75});
    CHECK_CLOSE(loss_of_yes_or_no(p, {1, 0}), (-std::log(0.75) - std::log(0.25)) / 2, rounding(10, 2));
}

TEST(seven_two_one_as_three_classes) { CHECK_CLOSE(loss_of_classes(seven_two_one, {0}), 0.3567, 5e-5); }

TEST(seven_two_one_as_three_questions) { CHECK_CLOSE(loss_of_the_slide(seven_two_one, {0}), 0.6852, 5e-5); }

TEST(yes_or_no_agrees_with_the_book) {
    Random random(57);
    for (const int N : {1, 3, 6}) {
        ABOUT(N);
        const auto z = random_normal<double>({N}, random, 2.0);
        Tensor<double> p({N});
        for (int n = 0; n < N; ++n) p(n) = 1 / (1 + std::exp(-z(n)));
        const auto answers = random_labels(N, 2, random);
        CHECK_CLOSE(loss_of_yes_or_no(p, answers), cnn::binary_cross_entropy(z, answers).loss, rounding(100, 100));
    }
}

TEST(classes_agree_with_the_book) {
    Random random(58);
    for (const int N : {1, 3, 6}) {
        ABOUT(N);
        const auto z = random_normal<double>({N, 5}, random, 2.0);
        const auto labels = random_labels(N, 5, random);
        CHECK_CLOSE(loss_of_classes(cnn::softmax(z), labels), cnn::softmax_cross_entropy(z, labels).loss,
                    rounding(100, 100));
    }
}

TEST(the_slide_is_the_sum_of_its_questions) {
    Random random(59);
    for (const int N : {1, 3, 6}) {
        ABOUT(N);
        const auto p = cnn::softmax(random_normal<double>({N, 4}, random, 2.0));
        const auto labels = random_labels(N, 4, random);
        double sum = 0;  // column by column, as yes-or-no questions of the book: the logit of p is log(p / (1 - p))
        for (int k = 0; k < 4; ++k) {
            Tensor<double> z({N});
            std::vector<int> answers;
            for (int n = 0; n < N; ++n) {
                z(n) = std::log(p(n, k) / (1 - p(n, k)));
                answers.push_back(labels[static_cast<std::size_t>(n)] == k ? 1 : 0);
            }
            sum += cnn::binary_cross_entropy(z, answers).loss;
        }
        CHECK_CLOSE(loss_of_the_slide(p, labels), sum, rounding(100, 100));
    }
}

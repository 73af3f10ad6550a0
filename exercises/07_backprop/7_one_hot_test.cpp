#include "exercises/07_backprop/7_one_hot.hpp"

#include "chapters/07_backprop/loss.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/random.hpp"

using namespace exercise;

namespace {

const std::vector<int> slide{0, 0, 0, 1, 0, 0, 0, 0, 0};

// Cross entropy of undecided logits knows the one-hot vector: its gradient is 1/K less one-hot, over the batch.
Tensor<double> one_hot_of_the_book(const std::vector<int>& labels, int K) {
    const int N = static_cast<int>(labels.size());
    Tensor<double> code = cnn::softmax_cross_entropy(Tensor<double>({N, K}), labels).dlogits;
    for (double& value : code.values()) value = 1.0 / K - N * value;
    return code;
}

}  // namespace

TEST(the_entries_of_the_slide) { CHECK_ANSWER(entries_on_the_slide(), slide.size()); }

TEST(the_entries_that_digits_need) {
    const std::vector<int> digits{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    CHECK_ANSWER(entries_for_ten_digits(), digits.size());
}

TEST(the_digit_that_is_left_over) { CHECK_ANSWER(digit_without_a_code(), slide.size()); }

TEST(the_code_of_3) { CHECK_CLOSE(one_hot({3}, 10), Tensor<double>({1, 10}, {0, 0, 0, 1, 0, 0, 0, 0, 0, 0}), 0); }

TEST(first_and_last_class) { CHECK_CLOSE(one_hot({0, 2}, 3), Tensor<double>({2, 3}, {1, 0, 0, 0, 0, 1}), 0); }

TEST(random_labels_agree_with_the_book) {
    cnn::Random random(56);
    for (int times = 0; times < 10; ++times) {
        const int N = 1 + random.below(6), K = 1 + random.below(9);
        ABOUT(N, K);
        std::vector<int> labels;
        for (int n = 0; n < N; ++n) labels.push_back(random.below(K));
        CHECK_CLOSE(one_hot(labels, K), one_hot_of_the_book(labels, K), 1e-12);
    }
}

#include "exercises/07_backprop/1_three_numbers.hpp"

#include "chapters/07_backprop/loss.hpp"
#include "common/exercises/check_answer.hpp"

using cnn::Tensor;
using namespace exercise;

namespace {

const Tensor<double> logits({1, 3}, {std::log(2), std::log(7), std::log(16)});
const std::vector<int> label{1};

double gradient(int k) { return cnn::softmax_cross_entropy(logits, label).dlogits(0, k); }

double undecided(int K) { return cnn::softmax_cross_entropy(Tensor<double>({1, K}), label).loss; }

}  // namespace

TEST(the_probability_of_class_1) { CHECK_ANSWER(probability_of_class_1(), cnn::softmax(logits)(0, 1), 5e-4); }
TEST(the_probability_of_class_2) { CHECK_ANSWER(probability_of_class_2(), cnn::softmax(logits)(0, 2), 5e-4); }
TEST(the_loss) { CHECK_ANSWER(loss(), cnn::softmax_cross_entropy(logits, label).loss, 5e-4); }
TEST(the_gradient_of_class_0) { CHECK_ANSWER(gradient_of_0(), gradient(0), 5e-4); }
TEST(the_gradient_of_the_right_class) { CHECK_ANSWER(gradient_of_1(), gradient(1), 5e-4); }
TEST(the_gradient_of_class_2) { CHECK_ANSWER(gradient_of_2(), gradient(2), 5e-4); }
TEST(twenty_classes_and_no_idea) { CHECK_ANSWER(first_loss_of_20_classes(), undecided(20), 5e-4); }
TEST(six_classes_and_no_idea) { CHECK_ANSWER(first_loss_of_6_classes(), undecided(6), 5e-4); }

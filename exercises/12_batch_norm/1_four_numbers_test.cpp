#include "exercises/12_batch_norm/1_four_numbers.hpp"

#include "chapters/12_batch_norm/batch_norm.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::Tensor;

namespace {

Tensor<double> x() { return Tensor<double>({4, 1}, {1, 5, 5, 9}); }
Tensor<double> gamma_2() { return Tensor<double>({1}, {2}); }

cnn::BatchNorm<double> forward() { return cnn::batch_norm(x(), gamma_2(), Tensor<double>({1}, {1}), 1e-12); }

cnn::BatchNormGrads<double> backward() {
    return cnn::batch_norm_backward(x(), gamma_2(), Tensor<double>({4, 1}, {4, 0, 0, 0}), 1e-12);
}

}  // namespace

TEST(the_mean) { CHECK_ANSWER(mean(), forward().mean(0), 0.001); }

TEST(the_variance) { CHECK_ANSWER(variance(), forward().var(0), 0.001); }

TEST(the_largest_output) { CHECK_ANSWER(largest_output(), forward().y(3, 0), 0.001); }

TEST(the_gradient_of_gamma) { CHECK_ANSWER(gamma_gradient(), backward().dgamma(0), 0.001); }

TEST(the_gradient_of_the_first_number) { CHECK_ANSWER(first_gradient(), backward().dx(0, 0), 0.001); }

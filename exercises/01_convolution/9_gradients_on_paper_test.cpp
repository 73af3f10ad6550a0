#include "exercises/01_convolution/9_gradients_on_paper.hpp"

#include "chapters/01_convolution/convolution.hpp"
#include "common/exercises/check_answer.hpp"

using exercise::Tensor;

namespace {

Tensor<double> line() { return Tensor<double>({4}, {2, 5, 1, 3}); }
Tensor<double> kernel() { return Tensor<double>({2}, {4, -1}); }
Tensor<double> upstream() { return Tensor<double>({3}, {1, 10, 2}); }

}  // namespace

TEST(the_output) { CHECK_ANSWER(exercise::y(), cnn::correlate1d(line(), kernel())); }

TEST(the_gradient_of_the_kernel) {
    CHECK_ANSWER(exercise::dk(), cnn::correlate1d_backward(line(), kernel(), upstream()).dk);
}

TEST(the_gradient_of_the_line) {
    CHECK_ANSWER(exercise::dx(), cnn::correlate1d_backward(line(), kernel(), upstream()).dx);
}

TEST(a_weight_that_is_used_in_every_place) {
    const auto ones = [](int n) { return Tensor<double>::filled({n}, 1); };
    CHECK_ANSWER(exercise::dk_of_a_longer_line(), cnn::correlate1d_backward(ones(131), ones(2), ones(130)).dk(0));
}

#include "exercises/17_small_machines/1_a_byte_on_paper.hpp"

#include "chapters/17_small_machines/quantise.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

cnn::Scale right() { return cnn::scale_of({-1.2, 3.9}); }

double byte_for(double x) { return cnn::quantise(cnn::Tensor<double>({1}, {x}), right().scale, right().zero_point)(0); }

}  // namespace

TEST(the_scale) { CHECK_ANSWER(scale(), right().scale, 0.00001); }

TEST(the_zero_point) { CHECK_ANSWER(zero_point(), right().zero_point); }

TEST(the_byte_of_one) { CHECK_ANSWER(byte_of_one(), byte_for(1)); }

TEST(the_number_of_a_byte) { CHECK_ANSWER(number_of_byte(), right().scale * (100 - right().zero_point), 0.00001); }

TEST(the_byte_below_zero) { CHECK_ANSWER(byte_below_zero(), byte_for(-0.3)); }

TEST(the_largest_error) { CHECK_ANSWER(largest_error(), right().scale / 2, 0.00001); }

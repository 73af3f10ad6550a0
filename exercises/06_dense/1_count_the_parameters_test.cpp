#include "exercises/06_dense/1_count_the_parameters.hpp"

#include "chapters/06_dense/parameters.hpp"
#include "common/exercises/check_answer.hpp"

using cnn::conv_parameters;
using cnn::dense_parameters;
using namespace exercise;

TEST(thirty_outputs_on_an_image) { CHECK_ANSWER(dense_on_an_image(), dense_parameters(28 * 28, 30)); }

TEST(a_single_filter) { CHECK_ANSWER(one_map(), conv_parameters(1, 1, 5, 5)); }

TEST(thirty_filters) { CHECK_ANSWER(thirty_maps(), conv_parameters(1, 30, 5, 5)); }

TEST(layer_f6) { CHECK_ANSWER(f6_of_lenet(), dense_parameters(120, 84)); }

TEST(the_whole_laboratory) {
    const long long convolutions = conv_parameters(1, 32, 3, 3) + conv_parameters(32, 64, 3, 3);
    CHECK_ANSWER(tensorflow_laboratory(), convolutions + dense_parameters(7 * 7 * 64, 100) + dense_parameters(100, 10));
}

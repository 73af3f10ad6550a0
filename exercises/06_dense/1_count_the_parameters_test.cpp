#include "exercises/06_dense/1_count_the_parameters.hpp"

#include "chapters/06_dense/parameters.hpp"
#include "common/exercises/check_answer.hpp"

using cnn::conv_parameters;
using cnn::dense_parameters;
using namespace exercise;

TEST(twelve_outputs_on_an_image) { CHECK_ANSWER(dense_on_an_image(), dense_parameters(20 * 20, 12)); }

TEST(a_single_filter) { CHECK_ANSWER(one_map(), conv_parameters(1, 1, 7, 7)); }

TEST(twenty_four_filters) { CHECK_ANSWER(many_maps(), conv_parameters(1, 24, 7, 7)); }

TEST(a_hidden_layer) { CHECK_ANSWER(hidden_layer(), dense_parameters(90, 64)); }

TEST(the_whole_network_is_counted) {
    const long long convolutions = conv_parameters(1, 16, 3, 3) + conv_parameters(16, 24, 3, 3);
    CHECK_ANSWER(whole_network(), convolutions + dense_parameters(5 * 5 * 24, 50) + dense_parameters(50, 10));
}

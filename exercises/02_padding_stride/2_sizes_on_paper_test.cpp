#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

#include "chapters/02_padding_stride/output_size.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/tensor.hpp"

using namespace exercise;
using cnn::output_size;

namespace {

int count(const cnn::Shape& weights, int outputs) {
    return cnn::Tensor<double>(weights).size() + cnn::Tensor<double>({outputs}).size();
}

int fewest_pixels(int outputs, int k, int stride) {
    int n = k;
    while (output_size(n, k, stride, 0) < outputs) ++n;
    return n;
}

}  // namespace

TEST(a_map_with_padding_on_both_sides) { CHECK_ANSWER(question_1(), output_size(28, 5, 1, 2 * 1)); }

TEST(the_parameters_of_filters) {
    CHECK_ANSWER(question_2(), count({8, 3, 5, 5}, 8));
    CHECK_ANSWER(ten_filters(), count({10, 3, 5, 5}, 10));
    const int side = output_size(32, 5, 1, 2 * 2);
    CHECK_ANSWER(ten_maps(), 10 * side * side);
}

TEST(a_dense_layer_and_filters_in_its_place) {
    CHECK_ANSWER(dense(), count({30, 784}, 30));
    CHECK_ANSWER(thirty_filters(), count({30, 1, 5, 5}, 30));
}

TEST(windows_that_step_by_two) { CHECK_ANSWER(windows_of_4(), output_size(288, 4, 2, 0)); }

TEST(the_first_layer_of_alexnet) {
    CHECK_ANSWER(alexnet_valid(), output_size(224, 11, 4, 0));
    const cnn::SidePadding same = cnn::same_padding(224, 11, 4);
    CHECK_ANSWER(alexnet_same(), output_size(224, 11, 4, same.before + same.after));
    CHECK_ANSWER(alexnet_pixels(), fewest_pixels(55, 11, 4));
}

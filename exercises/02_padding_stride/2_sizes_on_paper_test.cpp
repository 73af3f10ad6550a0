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

int pixels_for(int outputs, int k, int stride) {
    int n = k;
    while (output_size(n, k, stride, 0) < outputs) ++n;
    return n;
}

}  // namespace

TEST(a_map_with_padding_on_both_sides) { CHECK_ANSWER(padded_map(), output_size(40, 7, 1, 2 * 2)); }

TEST(the_parameters_of_filters) {
    CHECK_ANSWER(twelve_filters(), count({12, 3, 5, 5}, 12));
    CHECK_ANSWER(twenty_filters(), count({20, 5, 3, 3}, 20));
    const int side = output_size(24, 3, 1, 2 * 1);
    CHECK_ANSWER(twenty_maps(), 20 * side * side);
}

TEST(a_dense_layer_and_filters_in_its_place) {
    CHECK_ANSWER(dense(), count({50, 400}, 50));
    CHECK_ANSWER(fifty_filters(), count({50, 1, 7, 7}, 50));
}

TEST(windows_that_step_by_two) { CHECK_ANSWER(windows_of_6(), output_size(300, 6, 2, 0)); }

TEST(a_first_layer_that_does_not_add_up) {
    CHECK_ANSWER(valid(), output_size(200, 9, 4, 0));
    const cnn::SidePadding sides = cnn::same_padding(200, 9, 4);
    CHECK_ANSWER(same(), output_size(200, 9, 4, sides.before + sides.after));
    CHECK_ANSWER(fewest_pixels(), pixels_for(49, 9, 4));
}

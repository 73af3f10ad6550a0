#include "exercises/11_regularisation/1_where_does_it_go.hpp"

#include "chapters/11_regularisation/affine.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

const cnn::Place start{2, 1};
const cnn::Affine turned_last = cnn::turn(90) * cnn::shift(0, 3), shifted_last = cnn::shift(0, 3) * cnn::turn(90);

}  // namespace

TEST(the_turn_comes_last) {
    CHECK_ANSWER(row_turned_last(), turned_last(start).i, 1e-9);
    CHECK_ANSWER(column_turned_last(), turned_last(start).j, 1e-9);
}

TEST(the_shift_comes_last) {
    CHECK_ANSWER(row_shifted_last(), shifted_last(start).i, 1e-9);
    CHECK_ANSWER(column_shifted_last(), shifted_last(start).j, 1e-9);
}

TEST(the_area_of_a_pixel) { CHECK_ANSWER(area(), 9.0, 1e-9); }

TEST(between_four_pixels) {
    const cnn::Tensor<double> x({1, 2, 2}, {4, 8, 12, 0});
    CHECK_ANSWER(between(), cnn::bilinear(x, 0, {0.5, 0.25}, cnn::PadMode::zero), 1e-9);
}

#include "exercises/11_regularisation/9_a_picture_with_gaps.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using exercise::Tensor;
using exercise::twice_as_large;

TEST(one_pixel_becomes_four) {
    CHECK_EQUAL(twice_as_large(Tensor<double>({1, 1}, {7})), Tensor<double>({2, 2}, {7, 7, 7, 7}));
}

TEST(a_row_of_two) {
    CHECK_EQUAL(twice_as_large(Tensor<double>({1, 2}, {1, 2})), Tensor<double>({2, 4}, {1, 1, 2, 2, 1, 1, 2, 2}));
}

TEST(four_corners) {
    const Tensor<double> y = twice_as_large(Tensor<double>({2, 3}, {1, 0, 2, 3, 0, 4}));
    CHECK_EQUAL(y.shape(), (cnn::Shape{4, 6}));
    CHECK_EQUAL(y(0, 0), 1.0);
    CHECK_EQUAL(y(0, 5), 2.0);
    CHECK_EQUAL(y(3, 0), 3.0);
    CHECK_EQUAL(y(3, 5), 4.0);
}

TEST(no_place_is_left_empty) {
    const Tensor<double> y = twice_as_large(Tensor<double>::filled({3, 5}, 1));
    CHECK_EQUAL(y, Tensor<double>::filled({6, 10}, 1));
}

#include "exercises/11_regularisation/2_flip_some.hpp"

#include "chapters/11_regularisation/affine.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::flip_some;
using exercise::Tensor;

TEST(a_row_of_three) {
    CHECK_EQUAL(flip_some(Tensor<double>({1, 1, 1, 3}, {1, 2, 3}), {true}), Tensor<double>({1, 1, 1, 3}, {3, 2, 1}));
}

TEST(four_corners) {
    const Tensor<double> x({1, 1, 2, 2}, {1, 2, 3, 4});
    CHECK_EQUAL(flip_some(x, {true}), Tensor<double>({1, 1, 2, 2}, {2, 1, 4, 3}));
}

TEST(others_stay_as_they_are) {
    const Tensor<double> x({3, 1, 1, 2}, {1, 2, 3, 4, 5, 6});
    CHECK_EQUAL(flip_some(x, {false, true, false}), Tensor<double>({3, 1, 1, 2}, {1, 2, 4, 3, 5, 6}));
}

TEST(each_channel_keeps_its_place) {
    const Tensor<double> x({1, 2, 1, 2}, {1, 2, 10, 20});
    CHECK_EQUAL(flip_some(x, {true}), Tensor<double>({1, 2, 1, 2}, {2, 1, 20, 10}));
}

TEST(random_pictures_agree_with_the_book) {
    cnn::Random random(1);
    const auto x = cnn::random_normal<double>({2, 3, 4, 5}, random);
    const auto all = cnn::warp(x, cnn::flip_left_right(), cnn::PadMode::zero);
    CHECK_EQUAL(flip_some(x, {true, true}), all);
    CHECK_EQUAL(flip_some(x, {false, false}), x);
}

#include "exercises/14_transfer/6_turned_colours.hpp"

#include "chapters/13_architectures/photograph.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

double filter(const cnn::Tensor<float>& pixel, const cnn::Preparation& p) {
    const cnn::Tensor<float> y = cnn::normalised(pixel, p);
    return static_cast<double>(y(2, 0, 0)) - static_cast<double>(y(0, 0, 0));
}

const cnn::Tensor<float> orange({3, 1, 1}, {240, 150, 50}), black({3, 1, 1});

// Caffe's preparation with one field changed.
cnn::Preparation other(bool blue_first, double white, bool mean) {
    cnn::Preparation p = cnn::caffe_preparation;
    p.blue_first = blue_first;
    p.white = white;
    if (!mean) p.mean = {0, 0, 0};
    return p;
}

}  // namespace

TEST(prepared_as_in_training) { CHECK_ANSWER(as_trained(), filter(orange, cnn::caffe_preparation), 0.01); }
TEST(red_in_the_place_of_blue) { CHECK_ANSWER(channels_turned(), filter(orange, other(false, 255, true)), 0.01); }
TEST(nothing_subtracted) { CHECK_ANSWER(mean_forgotten(), filter(orange, other(true, 255, false)), 0.01); }
TEST(values_from_0_to_1) { CHECK_ANSWER(from_0_to_1(), filter(orange, other(true, 1, true)), 0.01); }
TEST(a_black_pixel_from_0_to_1) { CHECK_ANSWER(black_from_0_to_1(), filter(black, other(true, 1, true)), 0.01); }

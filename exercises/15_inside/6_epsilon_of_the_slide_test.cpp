#include "exercises/15_inside/6_epsilon_of_the_slide.hpp"

#include "common/check.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

TEST(one_deviation) {
    CHECK_CLOSE(in_pixels(1, 1), 255, cnn::check::rounding(3, 255));
    CHECK_CLOSE(in_pixels(1, 0.2), 51, cnn::check::rounding(3, 255));
}

TEST(half_of_an_epsilon_is_half_as_many) {
    CHECK_CLOSE(in_pixels(0.25, 0.4), in_pixels(0.5, 0.4) / 2, cnn::check::rounding(6, 255));
}

TEST(the_ends_of_the_range) {
    CHECK_ANSWER(black(), -0.1307 / 0.3081, 0.006);
    CHECK_ANSWER(white(), (1 - 0.1307) / 0.3081, 0.006);
}

TEST(the_slide) { CHECK_ANSWER(slide_in_pixels(), 0.3 * 0.3081 * 255, 0.06); }

#include "chapters/16_text/text.hpp"
#include "common/check.hpp"

using namespace cnn;

TEST(twice_three_is_six) { CHECK_CLOSE(twice(3.0), 6, 0); }

TEST(the_gradient_is_twice_the_gradient_from_above) {
    const double x = 3, dy = 0.5, step = 1e-4;
    CHECK_CLOSE(twice_backward(dy), dy * (twice(x + step) - twice(x - step)) / (2 * step), 1e-9);
}

#include "exercises/11_regularisation/3_between_the_pixels.hpp"

#include "chapters/11_regularisation/affine.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using exercise::Tensor;
using exercise::value_at;

namespace {

const Tensor<double> four({2, 2}, {0, 10, 100, 1000});

}  // namespace

TEST(on_a_pixel_it_is_the_pixel) {
    CHECK_CLOSE(value_at(four, 0, 1), 10, cnn::check::rounding(8, 1000));
    CHECK_CLOSE(value_at(four, 1, 1), 1000, cnn::check::rounding(8, 1000));
}

TEST(between_two_it_leans_to_the_nearer) {
    CHECK_CLOSE(value_at(four, 0, 0.25), 2.5, cnn::check::rounding(8, 1000));
    CHECK_CLOSE(value_at(four, 0.25, 0), 25, cnn::check::rounding(8, 1000));
}

TEST(between_four) { CHECK_CLOSE(value_at(four, 0.5, 0.5), 277.5, cnn::check::rounding(8, 1000)); }

TEST(it_fades_beyond_the_edge) {
    CHECK_CLOSE(value_at(four, 1.25, 1), 750, cnn::check::rounding(8, 1000));
    CHECK_CLOSE(value_at(four, 1, -0.25), 75, cnn::check::rounding(8, 1000));
    CHECK_CLOSE(value_at(four, 7, 7), 0, 0);
    CHECK_CLOSE(value_at(four, -3, 0), 0, 0);
}

TEST(random_places_agree_with_the_book) {
    cnn::Random random(2);
    const auto x = cnn::random_normal<double>({4, 5}, random);
    for (int times = 0; times < 200; ++times) {
        const double i = random.uniform(-2, 6), j = random.uniform(-2, 7);
        ABOUT(i, j);
        CHECK_CLOSE(value_at(x, i, j), cnn::bilinear(x.reshaped({1, 4, 5}), 0, {i, j}, cnn::PadMode::zero),
                    cnn::check::rounding(24, 4));
    }
}

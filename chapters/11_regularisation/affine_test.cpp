// One matrix moves the picture; four different corners say where to.
#include "chapters/11_regularisation/affine.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

// Four different corners, and different numbers everywhere else.
Tensor<double> corners() { return Tensor<double>({1, 1, 3, 4}, {1, 12, 13, 2, 21, 22, 23, 24, 3, 32, 33, 4}); }

Tensor<double> square() { return Tensor<double>({1, 1, 3, 3}, {1, 12, 2, 21, 22, 23, 3, 32, 4}); }

// A soft hill in the middle, so that a warp loses little between the pixels.
Tensor<double> hill(int side) {
    Tensor<double> x({1, 1, side, side});
    for (int i = 0; i < side; ++i)
        for (int j = 0; j < side; ++j)
            x(0, 0, i, j) = std::exp(-(std::pow(i - side / 2.0, 2) + std::pow(j - side / 2.3, 2)) / 30);
    return x;
}

}  // namespace

TEST(the_matrix_that_does_nothing_changes_no_bit) {
    Random random(1);
    const auto x = random_normal<double>({2, 3, 4, 5}, random);
    for (const PadMode mode : {PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::symmetric, PadMode::wrap})
        CHECK_EQUAL(warp(x, Affine{}, mode), x);
}

TEST(a_shift_moves_down_and_to_the_right) {
    CHECK_EQUAL(warp(corners(), shift(1, 0), PadMode::zero),
                Tensor<double>({1, 1, 3, 4}, {0, 0, 0, 0, 1, 12, 13, 2, 21, 22, 23, 24}));
    CHECK_EQUAL(warp(corners(), shift(0, 1), PadMode::zero),
                Tensor<double>({1, 1, 3, 4}, {0, 1, 12, 13, 0, 21, 22, 23, 0, 3, 32, 33}));
}

TEST(half_a_pixel_is_the_mean_of_two) {
    const Tensor<double> x({1, 4}, {0, 8, 4, 2});
    CHECK_EQUAL(warp(x, shift(0, 0.5), PadMode::replicate), Tensor<double>({1, 4}, {0, 4, 6, 3}));
    CHECK_EQUAL(warp(x, shift(0, -0.25), PadMode::replicate), Tensor<double>({1, 4}, {2, 7, 3.5, 2}));
}

TEST(between_four_pixels_each_counts_by_its_nearness) {
    const Tensor<double> x({1, 2, 2}, {0, 8, 16, 40});
    CHECK_CLOSE(bilinear(x, 0, {0.5, 0.5}, PadMode::zero), 16, 1e-15);
    CHECK_CLOSE(bilinear(x, 0, {0.25, 0.75}, PadMode::zero), 0.75 * 6 + 0.25 * 34, 1e-15);
}

TEST(a_flip_exchanges_the_corners_of_its_axis_only) {
    CHECK_EQUAL(warp(corners(), flip_left_right(), PadMode::zero),
                Tensor<double>({1, 1, 3, 4}, {2, 13, 12, 1, 24, 23, 22, 21, 4, 33, 32, 3}));
    CHECK_EQUAL(warp(corners(), flip_up_down(), PadMode::zero),
                Tensor<double>({1, 1, 3, 4}, {3, 32, 33, 4, 21, 22, 23, 24, 1, 12, 13, 2}));
}

TEST(a_quarter_turn_against_the_clock_brings_the_right_side_up) {
    CHECK_CLOSE(warp(square(), turn(90), PadMode::zero), Tensor<double>({1, 1, 3, 3}, {2, 23, 4, 12, 22, 32, 1, 21, 3}),
                1e-12);
    CHECK_CLOSE(warp(square(), turn(180), PadMode::zero),
                Tensor<double>({1, 1, 3, 3}, {4, 32, 3, 23, 22, 21, 2, 12, 1}), 1e-12);
}

TEST(a_picture_twice_as_large_shows_its_middle) {
    const Tensor<double> x({1, 5}, {1, 2, 3, 5, 7});
    CHECK_EQUAL(warp(x, scale(2), PadMode::zero), Tensor<double>({1, 5}, {2, 2.5, 3, 4, 5}));
    const Tensor<double> column({5, 1}, {1, 2, 3, 5, 7});
    CHECK_EQUAL(warp(column, stretch(1, 2), PadMode::replicate), column);
    CHECK_EQUAL(warp(column, stretch(2, 1), PadMode::replicate), Tensor<double>({5, 1}, {2, 2.5, 3, 4, 5}));
}

TEST(a_shear_moves_the_lower_rows_to_the_right_and_the_upper_to_the_left) {
    CHECK_EQUAL(warp(square(), shear(1), PadMode::zero),
                Tensor<double>({1, 1, 3, 3}, {12, 2, 0, 21, 22, 23, 0, 3, 32}));
}

TEST(a_product_does_its_right_factor_first) {
    const Affine A = shift(0, 1), B = flip_left_right();
    const Tensor<double> x = corners();
    const auto mode = PadMode::zero;
    CHECK_EQUAL(warp(x, A * B, mode), warp(warp(x, B, mode), A, mode));
    CHECK(warp(x, A * B, mode) != warp(x, B * A, mode));
    Random random(2);
    for (int times = 0; times < 20; ++times) {
        const auto any = [&random] {
            Affine of_six{};
            for (double* number : {&of_six.a, &of_six.b, &of_six.c, &of_six.d, &of_six.e, &of_six.f})
                *number = random.normal();
            return of_six;
        };
        const Affine P = any(), Q = any();
        const Place at{random.normal(), random.normal()}, once = (P * Q)(at), twice = P(Q(at));
        CHECK_CLOSE(once.i, twice.i, 1e-12);
        CHECK_CLOSE(once.j, twice.j, 1e-12);
    }
}

TEST(the_inverse_takes_every_place_back) {
    Random random(3);
    for (int times = 0; times < 20; ++times) {
        const Affine A = shift(random.normal(), 5 * random.normal()) * turn(random.uniform(0, 360)) *
                         stretch(random.uniform(0.5, 2), -random.uniform(0.5, 2)) * shear(random.normal());
        const Place at{random.normal(), random.normal()}, back = inverse(A)(A(at));
        CHECK_CLOSE(back.i, at.i, 1e-12);
        CHECK_CLOSE(back.j, at.j, 1e-12);
    }
}

TEST(a_warp_and_its_inverse_give_back_a_smooth_picture) {
    const Tensor<double> x = hill(28);
    const Affine A = shift(1.5, -0.5) * turn(17) * scale(1.1) * shear(0.1);
    const Tensor<double> back = warp(warp(x, A, PadMode::zero), inverse(A), PadMode::zero);
    CHECK_CLOSE(back, x, 0.03);
    CHECK(warp(x, A, PadMode::zero) != x);
}

TEST(a_warp_of_a_sum_is_the_sum_of_the_warps) {
    Random random(4);
    const auto x = random_normal<double>({2, 2, 5, 6}, random), y = random_normal<double>({2, 2, 5, 6}, random);
    const Affine A = shift(0.3, 1.2) * turn(33) * scale(0.8);
    Tensor<double> both = x;
    for (int k = 0; k < both.size(); ++k) both.data()[k] = 2 * x.data()[k] + y.data()[k];
    for (const PadMode mode :
         {PadMode::zero, PadMode::replicate, PadMode::reflect, PadMode::symmetric, PadMode::wrap}) {
        const auto of_x = warp(x, A, mode), of_y = warp(y, A, mode), of_both = warp(both, A, mode);
        for (int k = 0; k < both.size(); ++k)
            CHECK_CLOSE(of_both.data()[k], 2 * of_x.data()[k] + of_y.data()[k], 1e-13);
    }
}

TEST(the_borders_of_chapter_2_go_on_for_ever) {
    const auto row = [](PadMode mode) {
        std::string text;
        for (int i = -9; i < 13; ++i) {
            const int from = endless_index(i, 4, mode);
            text += from < 0 ? '.' : "abcd"[from];
        }
        return text;
    };
    CHECK_EQUAL(row(PadMode::zero), std::string(".........abcd........."));
    CHECK_EQUAL(row(PadMode::replicate), std::string("aaaaaaaaaabcdddddddddd"));
    CHECK_EQUAL(row(PadMode::reflect), std::string("dcbabcdcbabcdcbabcdcba"));
    CHECK_EQUAL(row(PadMode::symmetric), std::string("aabcddcbaabcddcbaabcdd"));
    CHECK_EQUAL(row(PadMode::wrap), std::string("dabcdabcdabcdabcdabcda"));
    for (const PadMode mode : {PadMode::reflect, PadMode::symmetric, PadMode::wrap})
        for (int i = -3; i < 4; ++i) CHECK_EQUAL(endless_index(i, 1, mode), 0);
}

TEST(a_shift_beyond_the_picture_leaves_the_border) {
    const Tensor<double> x({1, 3}, {1, 2, 3});
    CHECK_EQUAL(warp(x, shift(0, 1e12), PadMode::zero), Tensor<double>({1, 3}));
    CHECK_EQUAL(warp(x, shift(0, 300), PadMode::replicate), Tensor<double>({1, 3}, {1, 1, 1}));
    CHECK_CLOSE(warp(Tensor<double>({1, 2}, {1.1, 2}), shift(-1e12, 1e12), PadMode::replicate),
                Tensor<double>({1, 2}, {1.1, 1.1}), 1e-15);
    CHECK_EQUAL(warp(x, shift(0, 300), PadMode::wrap), x);
}

TEST(what_cannot_be_warped_is_an_error) {
    CHECK_THROWS(warp(corners(), scale(0), PadMode::zero),
                 "inverse: the matrix (0.000000 0.000000, 0.000000 0.000000)");
    CHECK_THROWS(warp(corners(), scale(std::nan("")), PadMode::zero), "leaves of a pixel the area nan");
    CHECK_THROWS(warp(corners(), shift(0, INFINITY), PadMode::zero), "inverse: the matrix");
    CHECK_THROWS(warp(Tensor<double>({3}), Affine{}, PadMode::zero), "resample: x needs 2 to 4 axes, got shape (3)");
}

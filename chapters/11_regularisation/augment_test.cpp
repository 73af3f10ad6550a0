// What each change does, and that its random numbers depend on the image alone.
#include "chapters/11_regularisation/augment.hpp"

#include "chapters/11_regularisation/distortion.hpp"
#include "chapters/11_regularisation/fancy_pca.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

Tensor<double> random_picture(const Shape& shape, std::uint64_t seed = 1) {
    Random random(seed);
    Tensor<double> x(shape);
    for (double& value : x.values()) value = random.uniform();
    return x;
}

double mean_of(const Tensor<double>& x, int n) {
    const int D = x.size() / x.shape()[0];
    double sum = 0;
    for (int d = 0; d < D; ++d) sum += x.data()[n * D + d];
    return sum / D;
}

Tensor<double> corners() { return Tensor<double>({1, 1, 3, 4}, {1, 12, 13, 2, 21, 22, 23, 24, 3, 32, 33, 4}); }

}  // namespace

TEST(brightness_adds_and_contrast_keeps_the_mean_of_each_image) {
    const Tensor<double> x({2, 1, 1, 2}, {0, 1, 0.5, 0.75});
    CHECK_CLOSE(brightness(x, 0.25), Tensor<double>({2, 1, 1, 2}, {0.25, 1.25, 0.75, 1}), 1e-15);
    CHECK_CLOSE(contrast(x, 2), Tensor<double>({2, 1, 1, 2}, {-0.5, 1.5, 0.375, 0.875}), 1e-15);
    const auto y = random_picture({2, 3, 4, 5});
    for (int n = 0; n < 2; ++n) CHECK_CLOSE(mean_of(contrast(y, 0.3), n), mean_of(y, n), 1e-14);
    CHECK_CLOSE(contrast(y, 1), y, 1e-15);
}

TEST(noise_has_its_deviation_and_no_mean) {
    Random random(2);
    const auto y = noise(Tensor<double>({1, 1, 100, 200}), 0.1, random);
    double squares = 0;
    for (const double value : y.values()) squares += value * value;
    CHECK_CLOSE(mean_of(y, 0), 0, 5 * 0.1 / std::sqrt(20000.0));
    CHECK_CLOSE(std::sqrt(squares / y.size()), 0.1, 0.003);
}

TEST(without_colourfulness_all_channels_are_the_grey_one) {
    const Tensor<double> x({1, 3, 1, 1}, {1, 0.5, 0.25});
    const double grey = 0.299 + 0.5 * 0.587 + 0.25 * 0.114;
    CHECK_CLOSE(colourfulness(x, 0), Tensor<double>::filled({1, 3, 1, 1}, grey), 1e-15);
    CHECK_CLOSE(colourfulness(x, 1), x, 1e-15);
    CHECK_CLOSE(colourfulness(x, 2)(0, 0, 0, 0), 2 - grey, 1e-15);
    const auto y = random_picture({2, 3, 4, 5});
    CHECK_CLOSE(colourfulness(colourfulness(y, 1.7), 0), colourfulness(y, 0), 1e-14);  // the grey is kept
}

TEST(a_crop_is_a_piece_with_its_own_corners) {
    CHECK_EQUAL(crop(corners(), 1, 2, 2, 2), Tensor<double>({1, 1, 2, 2}, {23, 24, 33, 4}));
    CHECK_EQUAL(crop(corners(), 0, 0, 3, 4), corners());
    CHECK_THROWS(crop(corners(), 1, 2, 2, 3), "crop: 2x3 from (1,2) does not lie in x (1,1,3,4)");
    CHECK_THROWS(crop(corners(), -1, 0, 1, 1), "does not lie in x");
    CHECK_THROWS(crop(corners(), 0, 0, 0, 1), "does not lie in x");
}

TEST(cutout_blackens_a_square_and_loses_what_lies_outside) {
    CHECK_EQUAL(cutout(corners(), 1, 2, 1), Tensor<double>({1, 1, 3, 4}, {1, 12, 13, 2, 21, 22, 0, 24, 3, 32, 33, 4}));
    CHECK_EQUAL(cutout(corners(), 0, 0, 3), Tensor<double>({1, 1, 3, 4}, {0, 0, 13, 2, 0, 0, 23, 24, 3, 32, 33, 4}));
    CHECK_EQUAL(cutout(corners(), 2, 3, 2), Tensor<double>({1, 1, 3, 4}, {1, 12, 13, 2, 21, 22, 0, 0, 3, 32, 0, 0}));
    CHECK_THROWS(cutout(corners(), 0, 0, 0), "cutout: the side must be at least 1, got 0");
}

TEST(a_lens_leaves_the_centre_and_pulls_the_corners_in) {
    CHECK_EQUAL(lens(corners(), 0, PadMode::zero), corners());
    Tensor<double> x({1, 1, 9, 9});
    for (int k = 0; k < 81; ++k) x.data()[k] = k % 9;  // a ramp to the right
    const auto y = lens(x, 0.1, PadMode::replicate);
    CHECK_CLOSE(y(0, 0, 4, 4), 4, 1e-15);
    CHECK_CLOSE(y(0, 0, 4, 6), 4 + 2 * (1 + 0.1 * 4 / 20.25), 1e-12);
    CHECK_CLOSE(y(0, 0, 4, 2), 4 - 2 * (1 + 0.1 * 4 / 20.25), 1e-12);
}

TEST(a_bend_or_a_strength_that_is_no_number_is_an_error) {
    Random random(1);
    CHECK_THROWS(lens(corners(), std::nan(""), PadMode::zero),
                 "resample: a place of the result comes from one that is not");
    CHECK_THROWS(elastic(corners(), INFINITY, 4, PadMode::zero, random), "resample: a place of the result comes from");
}

TEST(weights_lie_along_rows_or_along_columns) {
    // 1 x[j-1] + 2 x[j] + 3 x[j+1], beyond the edge the edge
    const std::vector<double> weights{1, 2, 3};
    CHECK_EQUAL(along(Tensor<double>({1, 1, 1, 3}, {1, 2, 4}), weights, 0, 1),
                Tensor<double>({1, 1, 1, 3}, {9, 17, 22}));
    CHECK_EQUAL(along(Tensor<double>({1, 1, 3, 1}, {1, 2, 4}), weights, 1, 0),
                Tensor<double>({1, 1, 3, 1}, {9, 17, 22}));
    CHECK_EQUAL(along(Tensor<double>({1, 1, 1, 3}, {1, 2, 4}), weights, 1, 0),
                Tensor<double>({1, 1, 1, 3}, {6, 12, 24}));
}

TEST(blurring_keeps_what_is_even_and_spreads_a_point) {
    CHECK_CLOSE(blurred(Tensor<double>::filled({1, 2, 5, 4}, 0.7), 2), Tensor<double>::filled({1, 2, 5, 4}, 0.7),
                1e-13);
    Tensor<double> x({1, 1, 31, 31});
    x(0, 0, 15, 15) = 1;
    const auto y = blurred(x, 2);
    CHECK_CLOSE(y(0, 0, 15, 17) / y(0, 0, 15, 15), std::exp(-0.5), 1e-12);
    CHECK_CLOSE(y(0, 0, 17, 15), y(0, 0, 15, 17), 1e-15);
    CHECK_CLOSE(y(0, 0, 17, 17) / y(0, 0, 15, 15), std::exp(-1.0), 1e-12);
    CHECK_CLOSE(mean_of(y, 0), mean_of(x, 0), 1e-15);
    CHECK_THROWS(blurred(x, 0), "blurred: sigma must be above 0 and at most 1000, got 0.0");
}

// On a ramp of rows or of columns a place's value says where it was fetched: there, plus strength times the smoothed noise.
TEST(an_elastic_picture_is_pulled_to_where_the_smoothed_noise_says) {
    constexpr int H = 20, W = 28;
    Tensor<double> down({1, 1, H, W}), right({1, 1, H, W}), pull({1, 2, H, W});
    for (int k = 0; k < H * W; ++k) down.data()[k] = k / W, right.data()[k] = k % W;
    Random random(3), same(3), again(3), other(4);
    for (double& value : pull.values()) value = same.uniform(-1, 1);
    pull = blurred(pull, 4);
    const auto y = elastic(down, 34, 4, PadMode::replicate, random),
               z = elastic(right, 34, 4, PadMode::replicate, again);
    double most = 0;
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) {
            ABOUT(i, j);
            CHECK_CLOSE(y(0, 0, i, j), std::clamp(i + 34 * pull(0, 0, i, j), 0.0, H - 1.0), 1e-12);
            CHECK_CLOSE(z(0, 0, i, j), std::clamp(j + 34 * pull(0, 1, i, j), 0.0, W - 1.0), 1e-12);
            most = std::max(most, std::abs(z(0, 0, i, j) - j));
        }
    CHECK(most > 0.5 && most < 8);
    CHECK_EQUAL(elastic(right, 0, 4, PadMode::zero, other), right);
    CHECK(elastic(right, 34, 4, PadMode::replicate, other) != z);
}

TEST(the_axes_of_colours_give_back_their_covariance) {
    const Matrix3 m = colour_covariance(random_picture({2, 3, 6, 5}, 5));
    const ColourAxes axes = axes_of(m);
    CHECK(axes.variance[0] >= axes.variance[1]);
    CHECK(axes.variance[1] >= axes.variance[2]);
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < 3; ++b) {
            double covariance = 0, product = 0;
            for (std::size_t k = 0; k < 3; ++k) {
                covariance += axes.variance[k] * axes.direction[k][a] * axes.direction[k][b];
                product += axes.direction[a][k] * axes.direction[b][k];
            }
            CHECK_CLOSE(covariance, m[a][b], 1e-14);
            CHECK_CLOSE(product, a == b ? 1 : 0, 1e-14);
        }
}

TEST(colours_that_differ_in_one_direction_have_one_axis) {
    // red = 2 t, green = t, blue = -2 t for t = 1 and -1: variance 9 along (2, 1, -2) / 3
    const Tensor<double> x({1, 3, 1, 2}, {2, -2, 1, -1, -2, 2});
    const ColourAxes axes = axes_of(colour_covariance(x));
    CHECK_CLOSE(axes.variance[0], 9, 1e-14);
    CHECK_CLOSE(axes.variance[1], 0, 1e-14);
    const double sign = axes.direction[0][0] > 0 ? 1 : -1;
    CHECK_CLOSE(sign * axes.direction[0][0], 2.0 / 3, 1e-14);
    CHECK_CLOSE(sign * axes.direction[0][2], -2.0 / 3, 1e-14);
}

TEST(fancy_pca_adds_one_offset_scaled_by_the_eigenvalues) {
    const ColourAxes axes{{4, 0.5, 0}, {{{1, 0, 0}, {0, 0.6, 0.8}, {0, 0.8, -0.6}}}};
    const Colour3 offset = colour_offset(axes, {0.1, 0.2, 9});
    CHECK_CLOSE(offset[0], 0.4, 1e-15);   // 0.1 * 4
    CHECK_CLOSE(offset[1], 0.06, 1e-15);  // 0.2 * 0.5 * 0.6
    CHECK_CLOSE(offset[2], 0.08, 1e-15);
    const auto x = random_picture({1, 3, 4, 5});
    Random random(6);
    const auto y = fancy_pca(x, axes, 0.1, random);
    for (int c = 0; c < 3; ++c)
        for (int k = 1; k < 20; ++k) {
            const double here = y.data()[c * 20 + k] - x.data()[c * 20 + k];
            CHECK_CLOSE(here, y.data()[c * 20] - x.data()[c * 20], 1e-14);
        }
    CHECK(y != x);
}

TEST(an_image_gets_the_same_change_in_every_batch) {
    const auto set = random_picture({5, 1, 8, 8});
    const Augment<double> change = move_at_random<double>({.shift = 2, .turn = 15}, PadMode::zero);
    Tensor<double> all = set;
    const std::vector<int> numbers{10, 11, 12, 13, 14};
    augment_each<double>(all, numbers, 3, 7, change);
    for (int n = 0; n < 5; ++n) {
        Tensor<double> alone({1, 1, 8, 8}, std::vector<double>(set.data() + 64 * n, set.data() + 64 * (n + 1)));
        const int number[] = {10 + n};
        augment_each<double>(alone, number, 3, 7, change);
        for (int k = 0; k < 64; ++k) CHECK_EQUAL(alone.data()[k], all.data()[64 * n + k]);
    }
    Tensor<double> next_epoch = set, next_seed = set;
    augment_each<double>(next_epoch, numbers, 3, 8, change);
    augment_each<double>(next_seed, numbers, 4, 7, change);
    CHECK(next_epoch != all);
    CHECK(next_seed != all);
    CHECK(all != set);
}

TEST(two_images_that_are_alike_are_changed_differently) {
    Tensor<double> x({2, 1, 8, 8});
    for (int k = 0; k < 128; ++k) x.data()[k] = k % 64;
    augment_each<double>(x, std::vector<int>{0, 1}, 1, 0, move_at_random<double>({.shift = 2}, PadMode::replicate));
    bool different = false;
    for (int k = 0; k < 64; ++k) different = different || x.data()[k] != x.data()[64 + k];
    CHECK(different);
}

TEST(half_of_all_images_are_flipped) {
    int flipped = 0;
    for (int n = 0; n < 2000; ++n) {
        Tensor<double> x({1, 1, 1, 2}, {1, 2});
        const int number[] = {n};
        augment_each<double>(x, number, 1, 0, move_at_random<double>({.flip = true}, PadMode::zero));
        flipped += x(0, 0, 0, 0) == 2;
    }
    CHECK_CLOSE(flipped, 1000, 5 * std::sqrt(500.0));
}

TEST(what_is_drawn_stays_in_its_range_and_reaches_both_ends) {
    Random random(8);
    double low = 0, high = 0, small = 1, large = 1;
    for (int times = 0; times < 2000; ++times) {
        const double down = random_affine({.shift = 2}, random).c, size = random_affine({.scale = 0.25}, random).a;
        low = std::min(low, down), high = std::max(high, down);
        small = std::min(small, size), large = std::max(large, size);
    }
    CHECK(low >= -2 && low < -1.9 && high <= 2 && high > 1.9);
    CHECK(small >= 0.8 - 1e-12 && small < 0.81 && large <= 1.25 + 1e-12 && large > 1.24);
    const Affine none = random_affine({}, random);
    CHECK(none.a == 1 && none.b == 0 && none.c == 0 && none.d == 0 && none.e == 1 && none.f == 0);
}

TEST(each_range_moves_its_own_number_of_the_matrix) {
    Random random(9);
    const Affine turned = random_affine({.turn = 30}, random), sheared = random_affine({.shear = 0.5}, random);
    const Affine stretched = random_affine({.stretch = 0.5}, random), sized = random_affine({.scale = 0.5}, random);
    CHECK_CLOSE(turned.a * turned.a + turned.b * turned.b, 1, 1e-14);
    CHECK(turned.b != 0 && turned.b == -turned.d);
    CHECK(sheared.d != 0 && sheared.b == 0 && sheared.a == 1);
    CHECK(stretched.a != 1 && stretched.e == 1);
    CHECK(sized.a != 1 && sized.a == sized.e);
}

TEST(a_random_crop_is_a_shift_by_whole_pixels) {
    Tensor<double> seen({1, 1, 7, 7});
    for (std::uint64_t seed = 0; seed < 1960; ++seed) {
        Random random(seed);
        Tensor<double> x({1, 1, 7, 7});
        x(0, 0, 3, 3) = 1;
        crop_at_random<double>(3, PadMode::zero)(x, random);
        accumulate(seen, x);
    }
    for (const double times : seen.values()) CHECK(times > 10);  // 40 on average
}

TEST(changes_in_turn_are_done_in_their_order) {
    const auto add = [](Tensor<double>& x, Random&) { x = brightness(x, 1); };
    const auto twice = [](Tensor<double>& x, Random&) { x.data()[0] *= 2; };
    Random random(1);
    Tensor<double> x({1, 1, 1, 1}, {3});
    in_turn<double>({add, twice})(x, random);
    CHECK_EQUAL(x.data()[0], 8.0);
}

TEST(every_random_change_changes_a_colour_picture_and_keeps_its_shape) {
    const auto x = random_picture({1, 3, 9, 8});
    for (const auto& change :
         {colour_jitter<double>(0.3), cutout_at_random<double>(4), crop_at_random<double>(2, PadMode::zero),
          elastic_at_random<double>(20, 3, PadMode::zero), move_at_random<double>({.shear = 0.3}, PadMode::zero)}) {
        Random random(10);
        Tensor<double> y = x;
        change(y, random);
        CHECK_EQUAL(y.shape(), x.shape());
        CHECK(y != x);
    }
}

TEST(what_a_grey_picture_cannot_have_is_an_error) {
    Tensor<double> grey({2, 1, 4, 4});
    const std::vector<int> which{0, 1};
    CHECK_THROWS(augment_each<double>(grey, which, 1, 0, colour_jitter<double>(0.2)),
                 "colourfulness: x needs 3 channels, red, green and blue, got shape (1,1,4,4); a grey picture has no "
                 "colour to change");
    Random random(1);
    CHECK_THROWS(fancy_pca(grey, ColourAxes{}, 0.1, random), "fancy_pca: x needs 3 channels");
    CHECK_THROWS(colour_covariance(grey), "colour_covariance: x needs 3 channels");
    CHECK_THROWS(augment_each<double>(grey, std::vector<int>{1}, 1, 0, colour_jitter<double>(0.2)),
                 "augment_each: 1 numbers for the images of x (2,1,4,4)");
    const auto smaller = [](Tensor<double>& x, Random&) { x = crop(x, 0, 0, 2, 2); };
    CHECK_THROWS(augment_each<double>(grey, which, 1, 0, smaller),
                 "augment_each: the changed image must have shape (1,1,4,4), got (1,1,2,2)");
}

#include "chapters/13_architectures/photograph.hpp"

#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

Tensor<double> row(std::vector<double> values) {
    const auto W = static_cast<int>(values.size());
    return Tensor<double>({1, 1, W}, std::move(values));
}

Tensor<double> noise(int C, int H, int W) {
    Tensor<double> x({C, H, W});
    Random random(1);
    for (double& value : x.values()) value = 255 * random.uniform();
    return x;
}

Image picture(int H, int W, int C) {
    Image image{H, W, C, {}};
    for (int p = 0; p < H * W * C; ++p) image.pixels.push_back(static_cast<std::uint8_t>(p * 37 % 256));
    return image;
}

std::uint8_t pixel(const Image& image, int i, int j, int c) {
    return image.pixels[static_cast<std::size_t>((i * image.W + j) * image.C + c)];
}

}  // namespace

// Four pixels become two. The centre of the first new one lies between pixels 0 and 1, at the distance 1/2 of both, and
// 3/2 from pixel 2: weights 3/4, 3/4, 1/4, divided by their sum 7/4.
TEST(four_pixels_become_two_on_paper) {
    CHECK_CLOSE(resize(row({0, 7, 14, 70}), 1, 2), row({(3 * 0 + 3 * 7 + 14) / 7.0, (7 + 3 * 14 + 3 * 70) / 7.0}),
                1e-12);
    CHECK_CLOSE(resize(Tensor<double>({1, 4, 1}, {0, 7, 14, 70}), 2, 1), Tensor<double>({1, 2, 1}, {5, 37}), 1e-12);
}

// Two pixels become four: the new centres lie a quarter of a pixel before and after the old ones.
TEST(two_pixels_become_four_on_paper) { CHECK_CLOSE(resize(row({0, 8}), 1, 4), row({0, 2, 6, 8}), 1e-12); }

TEST(three_pixels_become_two_on_paper) {
    // s = 3/2. Centre 3/4: distances 1/4, 3/4 of pixels 0 and 1, 7/4 of pixel 2; weights 5/6, 1/2.
    CHECK_CLOSE(resize(row({0, 8, 16}), 1, 2), row({3, 13}), 1e-12);
}

TEST(a_picture_of_the_same_size_stays_as_it_is) {
    const Tensor<double> x = noise(3, 7, 5);
    CHECK_CLOSE(resize(x, 7, 5), x, 1e-12);
}

TEST(an_even_picture_stays_even_and_a_slope_stays_a_slope) {
    const Tensor<double> even = Tensor<double>::filled({2, 13, 9}, 77);
    for (const auto& [H, W] : {std::pair{1, 1}, {5, 31}, {40, 2}, {12, 8}}) {
        const Tensor<double> y = resize(even, H, W);
        CHECK_EQUAL(y.shape(), (Shape{2, H, W}));
        CHECK_CLOSE(y, Tensor<double>::filled({2, H, W}, 77), 1e-10);
    }
    Tensor<double> slope({1, 1, 60});
    for (int j = 0; j < 60; ++j) slope(0, 0, j) = j + 0.5;
    for (const int W : {10, 20, 60, 113}) {
        const Tensor<double> y = resize(slope, 1, W);
        const double s = 60.0 / W;
        for (int j = 2; j < W - 2; ++j) CHECK_CLOSE(y(0, 0, j), s * (j + 0.5), 1e-10);
    }
}

TEST(rows_and_columns_are_treated_alike_and_mirroring_changes_nothing) {
    const Tensor<double> x = noise(1, 11, 17);
    Tensor<double> turned({1, 17, 11}), mirrored({1, 11, 17});
    for (int i = 0; i < 11; ++i)
        for (int j = 0; j < 17; ++j) turned(0, j, i) = mirrored(0, i, 16 - j) = x(0, i, j);
    const Tensor<double> y = resize(x, 4, 23), t = resize(turned, 23, 4), m = resize(mirrored, 4, 23);
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 23; ++j) {
            CHECK_CLOSE(t(0, j, i), y(0, i, j), 1e-10);
            CHECK_CLOSE(m(0, i, 22 - j), y(0, i, j), 1e-10);
        }
}

// Stripes one pixel wide, black and white: of a picture ten times as small every pixel is grey. One that only picks its
// pixels, or looks at two neighbours, would be all black, all white or striped where there are no such stripes.
TEST(stripes_that_are_too_fine_become_grey) {
    Tensor<double> stripes({1, 40, 210});
    for (int i = 0; i < 40; ++i)
        for (int j = 0; j < 210; ++j) stripes(0, i, j) = j % 2 == 0 ? 0 : 255;
    const Tensor<double> y = resize(stripes, 4, 20);
    for (const double value : y.values()) CHECK_CLOSE(value, 127.5, 4);
}

TEST(an_image_is_resized_to_whole_numbers) {
    const Image image{1, 4, 1, {0, 7, 14, 70}};
    CHECK(resize(image, 1, 2) == (Image{1, 2, 1, {5, 37}}));
    CHECK_THROWS(resize(image, 0, 2), "(1,0,2)");
    CHECK_THROWS(resize(Image{}, 1, 2), "to_tensor: expected 1 or 3 channels and sizes of at least 1, got (1,0,0)");
    CHECK_THROWS(resize(Tensor<double>({2, 2}), 1, 1), "resize: x");
}

TEST(a_grey_picture_becomes_one_of_three_equal_channels) {
    CHECK(to_rgb(Image{1, 2, 1, {3, 200}}) == (Image{1, 2, 3, {3, 3, 3, 200, 200, 200}}));
    const Image colour = picture(2, 2, 3);
    CHECK(to_rgb(colour) == colour);
}

// 451x300 becomes 341x227, from which columns 57 to 283 are cut: numbers of torchvision's Resize(227), CenterCrop(227).
TEST(the_middle_is_cut_where_torchvision_cuts_it) {
    const auto check = [](int H, int W, const Preparation& p, const MiddleCut& expected) {
        const MiddleCut cut = middle_cut(H, W, p);
        CHECK_EQUAL(cut.H, expected.H);
        CHECK_EQUAL(cut.W, expected.W);
        CHECK_EQUAL(cut.top, expected.top);
        CHECK_EQUAL(cut.left, expected.left);
    };
    check(300, 451, caffe_preparation, {227, 341, 0, 57});
    check(400, 600, caffe_preparation, {227, 340, 0, 56});         // (340 - 227) / 2 = 56.5: to the even number
    check(300, 449, torchvision_preparation, {256, 383, 16, 80});  // 79.5
    check(451, 300, torchvision_preparation, {384, 256, 80, 16});
    check(3024, 4032, torchvision_preparation, {256, 341, 16, 58});  // 58.5
    check(1, 16384, caffe_preparation, {227, 3719168, 0, 1859470});
}

// Only the middle is computed, and it is the middle of the whole.
TEST(the_cut_is_a_part_of_the_scaled_picture) {
    for (const auto& [H, W] : {std::pair{23, 61}, {61, 23}, {7, 7}, {300, 20}}) {
        const Image image = picture(H, W, 3);
        const Preparation p{.shorter_side = 30, .side = 25};
        const MiddleCut cut = middle_cut(H, W, p);
        const Image whole = resize(image, cut.H, cut.W), square = cut_out(image, p);
        CHECK_EQUAL(square.H, 25);
        CHECK_EQUAL(square.W, 25);
        for (int i = 0; i < 25; ++i)
            for (int j = 0; j < 25; ++j)
                for (int c = 0; c < 3; ++c)
                    CHECK_EQUAL(int{pixel(square, i, j, c)}, int{pixel(whole, cut.top + i, cut.left + j, c)});
    }
}

// Between the columns 0.5 is rounded to 1, and then between the rows 0.5 again; all at once would be 0.25, and 0.
TEST(whole_numbers_are_rounded_after_each_direction_as_pillow_does) {
    CHECK(resize(Image{2, 2, 1, {0, 1, 0, 0}}, 1, 1) == (Image{1, 1, 1, {1}}));
    CHECK(resize(Image{2, 2, 1, {0, 0, 0, 1}}, 1, 1) == (Image{1, 1, 1, {1}}));
    CHECK_CLOSE(resize(Tensor<double>({1, 2, 2}, {0, 1, 0, 0}), 1, 1), Tensor<double>({1, 1, 1}, {0.25}), 1e-12);
}

TEST(a_picture_of_one_pixel_and_one_of_one_row_can_be_read) {
    const auto all = [](int side) {
        return Image{side, side, 3, std::vector<std::uint8_t>(static_cast<std::size_t>(3 * side * side), 9)};
    };
    CHECK(cut_out(Image{1, 1, 1, {9}}, torchvision_preparation) == all(224));
    CHECK(cut_out(Image{1, longest_side, 1, std::vector<std::uint8_t>(longest_side, 9)}, caffe_preparation) ==
          all(227));
}

TEST(each_network_gets_its_order_of_channels_and_its_scale) {
    const Tensor<float> pixel({3, 1, 1}, {255, 51, 0});  // red, green, blue
    CHECK_CLOSE(normalised(pixel, torchvision_preparation),
                Tensor<float>({3, 1, 1}, {(1 - 0.485F) / 0.229F, (0.2F - 0.456F) / 0.224F, -0.406F / 0.225F}), 1e-6);
    CHECK_CLOSE(normalised(pixel, caffe_preparation), Tensor<float>({3, 1, 1}, {0 - 104, 51 - 117, 255 - 123}), 1e-4);
    CHECK_THROWS(normalised(Tensor<float>({1, 2, 2}), caffe_preparation),
                 "normalised: x needs 3 channels, got shape (1,2,2)");
}

TEST(a_preparation_fits_another_size_and_small_pictures) {
    CHECK(with_side(torchvision_preparation, 112) == (Preparation{.shorter_side = 128, .side = 112}));
    CHECK_EQUAL(with_side(caffe_preparation, 131).shorter_side, 131);
    CHECK_CLOSE(moments_of(torchvision_preparation).mean, 0.449, 1e-12);
    CHECK_CLOSE(moments_of(torchvision_preparation).deviation, 0.226, 1e-12);
    CHECK_CLOSE(moments_of(caffe_preparation).mean, (104 + 117 + 123) / 765.0, 1e-12);
    CHECK_CLOSE(moments_of(caffe_preparation).deviation, 1 / 255.0, 1e-12);
}

TEST(a_photograph_is_prepared_in_one_call) {
    const Image image = picture(30, 45, 1);
    const Tensor<float> x = prepare(image, caffe_preparation);
    CHECK_EQUAL(x.shape(), (Shape{3, 227, 227}));
    CHECK_CLOSE(x(0, 5, 6) + 104, x(2, 5, 6) + 123, 1e-4);
    CHECK_THROWS(prepare(image, {.shorter_side = 20, .side = 21}),
                 "cut_out: a square of side 21 does not fit into a picture whose shorter side has 20 pixels");
}

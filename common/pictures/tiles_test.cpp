#include "common/pictures/tiles.hpp"

#include <limits>

#include "common/check.hpp"

using namespace cnn;

namespace {

Image flat(int H, int W, int C, std::uint8_t value) {
    return {H, W, C, std::vector<std::uint8_t>(static_cast<std::size_t>(H * W * C), value)};
}

int pixel(const Image& image, int i, int j, int c = 0) {
    return image.pixels[static_cast<std::size_t>((i * image.W + j) * image.C + c)];
}

// How many pixels have this value.
int area(const Image& image, int value) {
    return static_cast<int>(std::count(image.pixels.begin(), image.pixels.end(), value));
}

}  // namespace

TEST(images_stand_side_by_side_enlarged) {
    const Image image =
        tiles({{flat(2, 3, 1, 7)}, {flat(2, 3, 1, 9)}, {flat(2, 3, 1, 11)}}, {.columns = 2, .scale = 10});
    // 8 pixels around, 8 between
    CHECK_EQUAL(image.W, 8 + 30 + 8 + 30 + 8);
    CHECK_EQUAL(image.H, 8 + 20 + 8 + 20 + 8);
    CHECK_EQUAL(image.C, 1);
    CHECK_EQUAL(pixel(image, 8, 8), 7);
    CHECK_EQUAL(pixel(image, 27, 37), 7);
    CHECK_EQUAL(pixel(image, 8, 46), 9);
    CHECK_EQUAL(pixel(image, 36, 8), 11);
    CHECK_EQUAL(pixel(image, 36, 46), 255);
    for (const int value : {7, 9, 11}) CHECK_EQUAL(area(image, value), 600);
}

TEST(smaller_images_stand_in_the_middle_with_an_edge_around_them) {
    const Image image = tiles({{flat(10, 10, 1, 7)}, {flat(4, 4, 1, 9)}});
    for (const int k : {3, 6}) CHECK_EQUAL(pixel(image, 8 + k, 26 + k), 9);
    CHECK_EQUAL(pixel(image, 8 + 2, 26 + 3), 200);
    CHECK_EQUAL(pixel(image, 8 + 1, 26 + 3), 255);
    CHECK_EQUAL(pixel(image, 8 + 3, 26 + 1), 255);
}

TEST(one_colour_image_makes_all_colour) {
    Image orange{1, 1, 3, {213, 94, 0}};
    const Image image = tiles({{orange}, {flat(1, 1, 1, 7)}});
    CHECK_EQUAL(image.C, 3);
    for (int c = 0; c < 3; ++c) {
        CHECK_EQUAL(pixel(image, 8, 8, c), int{orange.pixels[static_cast<std::size_t>(c)]});
        CHECK_EQUAL(pixel(image, 8, 17, c), 7);
    }
}

TEST(captions_are_written_broken_and_make_room) {
    const auto ink = [](const std::string& caption, const std::string& title = "") {
        return area(tiles({{flat(40, 100, 1, 255), caption}}, {.title = title}), 31);
    };
    CHECK_EQUAL(ink(""), 0);
    CHECK_EQUAL(ink("."), 4 * 4);  // two by two dots of two by two pixels
    CHECK_EQUAL(ink("-"), 5 * 4);
    CHECK_EQUAL(ink("-", "-"), 2 * 5 * 4);
    CHECK_EQUAL(ink("-- --"), 4 * 5 * 4);
    CHECK_EQUAL(ink("\xc3"), (7 + 7 + 3 + 3) * 4);  // a box for a letter that is not in the font
    const auto height = [](const std::string& caption) { return tiles({{flat(40, 100, 1, 255), caption}}).H; };
    CHECK_EQUAL(height("a"), height("") + 20);
    CHECK_EQUAL(height("12345678"), height("") + 20);    // 94 of 100 pixels
    CHECK_EQUAL(height("1234 67890"), height("") + 40);  // 118
    const auto width = [](const std::string& caption) { return tiles({{flat(40, 100, 1, 255), caption}}).W; };
    CHECK_EQUAL(width("1234 67890"), 116);
    CHECK_EQUAL(width("1234567890"), 116 + 18);
}

TEST(tiles_that_cannot_be_drawn_are_errors) {
    CHECK_THROWS(tiles({}), "tiles: there is no image");
    CHECK_THROWS(tiles({{flat(1, 1, 1, 0)}}, {.scale = 0}), "tiles: expected a scale of at least 1, got 0");
    CHECK_THROWS(tiles({{Image{}}}), "tiles: expected 1 or 3 channels");
    CHECK_THROWS(tiles({{flat(100, 1, 1, 0)}}, {.scale = 1000}),
                 "tiles: an image of (100,1) is too large for scale 1000");
    CHECK_THROWS(tiles({2000, {flat(1, 1, 1, 0)}}),
                 "tiles: expected a picture of at most 16384 pixels a side, got (17,18008)");
    CHECK_THROWS(stacked({}), "stacked: there is no image");
    CHECK_THROWS(stacked({Image{}}), "stacked: expected 1 or 3 channels");
    CHECK_THROWS(enlarged(flat(1, 1, 1, 0), 20'000), "enlarged: (1,1) times 20000 is no picture");
    CHECK_THROWS(reduced(flat(3, 9, 1, 0), 4), "reduced: no square of 4 pixels a side fits in (3,9)");
}

TEST(images_are_stacked_enlarged_and_reduced) {
    const Image both = stacked({flat(1, 2, 1, 5), flat(2, 1, 1, 6)});
    CHECK(both == (Image{3, 2, 1, {5, 5, 6, 255, 6, 255}}));
    CHECK(enlarged({1, 2, 1, {1, 2}}, 2) == (Image{2, 4, 1, {1, 1, 2, 2, 1, 1, 2, 2}}));
    CHECK(reduced({2, 5, 1, {1, 2, 10, 20, 99, 3, 4, 30, 41, 99}}, 2) == (Image{1, 2, 1, {3, 25}}));
    const Image colour{1, 2, 3, {1, 2, 3, 4, 5, 6}};
    CHECK(reduced(enlarged(colour, 3), 3) == colour);
}

TEST(tensors_become_pictures) {
    const Tensor<float> x({2, 3}, {-1, 0, 0.5F, 1, 2, std::numeric_limits<float>::quiet_NaN()});
    CHECK(grey_image(x, 0, 1) == (Image{2, 3, 1, {0, 0, 128, 255, 255, 0}}));
    CHECK(grey_image(x, 1, 0) == (Image{2, 3, 1, {255, 255, 128, 0, 0, 0}}));
    CHECK(grey_image(Tensor<double>({1, 1, 3}, {-1, 0, 1})) == (Image{1, 3, 1, {0, 128, 255}}));
    CHECK(grey_image(Tensor<double>({1, 2}, {3, 3})) == (Image{1, 2, 1, {0, 0}}));
    const Image signs = signed_image(Tensor<double>({1, 3}, {-2, 0, 1}));
    CHECK(signs == (Image{1, 3, 3, {0, 114, 178, 255, 255, 255, 234, 175, 128}}));
    CHECK(signed_image(Tensor<double>({1, 1}, {0.0})) == (Image{1, 1, 3, {255, 255, 255}}));
    CHECK_EQUAL(largest_absolute(Tensor<float>({3}, {1, -7, 2})), 7.0);
    CHECK_THROWS(grey_image(Tensor<float>({3, 4, 4}), 0, 1), "expected shape (H,W) or (1,H,W), got (3,4,4)");
}

TEST(a_plane_is_one_map_of_one_image) {
    Tensor<float> x({2, 3, 1, 2});
    for (int i = 0; i < x.size(); ++i) x.data()[i] = static_cast<float>(i);
    CHECK_EQUAL(plane(x, 1, 2), Tensor<float>({1, 2}, {10, 11}));
    CHECK_THROWS(plane(x, 2, 0), "plane: there is no map 0 of image 2 in x (2,3,1,2)");
    CHECK_THROWS(plane(x, 0, 3), "plane: there is no map 3 of image 0 in x (2,3,1,2)");
}

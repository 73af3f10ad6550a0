#include "chapters/15_inside/map_picture.hpp"

#include "common/check.hpp"

using namespace cnn;

TEST(shares_are_parts_of_the_largest_and_nothing_below_0) {
    CHECK_EQUAL(shares(Tensor<float>({1, 3}, {-1, 2, 4}), 1, 3), Tensor<float>({1, 3}, {0, 0.5F, 1}));
    CHECK_EQUAL(shares(Tensor<float>({1, 2}, {-1, -2}), 1, 2), Tensor<float>({1, 2}));
    CHECK_EQUAL(shares(Tensor<float>({1, 2}, {1, 2}), 4, 6).shape(), (Shape{4, 6}));
}

TEST(where_the_map_is_0_the_picture_is_grey_and_elsewhere_orange) {
    const Image image{1, 2, 3, {100, 100, 100, 100, 100, 100}};
    const Image over = laid_over(image, Tensor<float>({1, 2}, {0, 1}));
    CHECK_EQUAL(std::vector<std::uint8_t>(over.pixels.begin(), over.pixels.begin() + 3),
                (std::vector<std::uint8_t>{100, 100, 100}));
    CHECK(over.pixels[3] > 150 && over.pixels[5] < 60);
}

TEST(a_box_is_drawn_along_its_edge) {
    const Image white{8, 9, 3, std::vector<std::uint8_t>(216, 255)};
    const Image drawn = with_box(white, {1, 2, 8, 9}, {1, 2, 3});
    const auto red = [&](int i, int j) { return drawn.pixels[static_cast<std::size_t>(3 * (9 * i + j))]; };
    CHECK_EQUAL(red(1, 2), 1);
    CHECK_EQUAL(red(7, 8), 1);
    CHECK_EQUAL(red(2, 5), 1);
    CHECK_EQUAL(red(3, 4), 255);
    CHECK_EQUAL(red(0, 2), 255);
    CHECK_EQUAL(red(1, 1), 255);
}

TEST(a_box_of_the_map_is_in_the_unit_of_the_picture) {
    CHECK_EQUAL(box_in_picture(Tensor<float>({2, 2}, {0, 0, 0, 1}), 0.5, 2, 2), (Box{1, 1, 2, 2}));
    const Box box = box_in_picture(Tensor<float>({2, 2}, {0, 0, 0, 1}), 0.5, 20, 20);
    CHECK(box.top > 5 && box.bottom == 20 && box.right == 20);
}

TEST(no_change_is_grey) {
    const Tensor<float> from({1, 1, 1, 2}, {10, 20}), to({1, 1, 1, 2}, {10, 21});
    CHECK_EQUAL(change_picture(from, to, 20).pixels, (std::vector<std::uint8_t>{128, 148}));
}

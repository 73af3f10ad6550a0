#include "common/pictures/image.hpp"

#include <limits>

#include "common/check.hpp"

using namespace cnn;

namespace {

// Two rows of three grey pixels.
const Image grey{2, 3, 1, {0, 1, 2, 128, 254, 255}};
// One row of two coloured pixels.
const Image colour{1, 2, 3, {255, 0, 10, 20, 30, 40}};

}  // namespace

TEST(a_tensor_has_the_channels_first) {
    CHECK_EQUAL(to_tensor(colour), Tensor<float>({3, 1, 2}, {255, 20, 0, 30, 10, 40}));
    CHECK_EQUAL(to_tensor(grey), Tensor<float>({1, 2, 3}, {0, 1, 2, 128, 254, 255}));
    CHECK(to_image(to_tensor(colour)) == colour);
    CHECK(to_image(to_tensor(grey)) == grey);
}

TEST(to_image_rounds_to_the_nearest_and_keeps_to_the_range) {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    const Tensor<float> x({1, 3, 4},
                          {-5.0F, -0.4F, 0.4F, 0.5F, 1.49F, 1.5F, 254.5F, 255.4F, 300.0F, nan, infinity, -infinity});
    CHECK(to_image(x) == (Image{3, 4, 1, {0, 0, 0, 1, 1, 2, 255, 255, 255, 0, 255, 0}}));
}

TEST(to_image_wants_one_or_three_channels) {
    CHECK_THROWS(to_image(Tensor<float>({2, 4, 4})), "to_image: x must have 1 or 3 channels, got shape (2,4,4)");
    CHECK_THROWS(to_image(Tensor<float>({4, 4})), "to_image: x needs 3 axes, got shape (4,4)");
}

TEST(colours_of_jpeg_become_red_green_and_blue) {
    for (int y = 0; y < 256; y += 15)
        for (int cb = 0; cb < 256; cb += 15)
            for (int cr = 0; cr < 256; cr += 15) {
                const std::array<double, 3> exact{
                    y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)};
                const auto found =
                    rgb_of(static_cast<std::uint8_t>(y), static_cast<std::uint8_t>(cb), static_cast<std::uint8_t>(cr));
                for (std::size_t c = 0; c < 3; ++c)
                    CHECK_EQUAL(double(found[c]), std::clamp(std::floor(exact[c] + 0.5), 0.0, 255.0));
            }
}

TEST(grey_weighs_red_green_and_blue_as_the_eye_does) {
    const Image primaries{1, 5, 3, {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 77, 77, 77}};
    CHECK(to_grey(primaries) == (Image{1, 5, 1, {76, 150, 29, 255, 77}}));
    CHECK(to_grey(grey) == grey);
    CHECK_THROWS(to_grey(Image{}), "to_grey: expected 1 or 3 channels");
}

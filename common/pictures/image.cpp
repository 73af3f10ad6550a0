#include "common/pictures/image.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/shape_text.hpp"

namespace cnn {

void require_image(const Image& image, const std::string& function) {
    if (image.H < 1 || image.W < 1 || (image.C != 1 && image.C != 3))
        throw std::invalid_argument(function + ": expected 1 or 3 channels and sizes of at least 1, got " +
                                    to_string(Shape{image.C, image.H, image.W}));
    const auto count = static_cast<std::size_t>(element_count({image.C, image.H, image.W}));
    if (image.pixels.size() != count)
        throw std::invalid_argument(function + ": expected " + std::to_string(count) + " values, got " +
                                    std::to_string(image.pixels.size()));
}

// In millionths, so that all machines round alike.
std::array<std::uint8_t, 3> rgb_of(std::uint8_t y, std::uint8_t cb, std::uint8_t cr) {
    const int u = cb - 128, v = cr - 128;
    const auto value = [y](int millionths) {
        return static_cast<std::uint8_t>(std::clamp((y * 1'000'000 + millionths + 500'000) / 1'000'000, 0, 255));
    };
    return {value(1'402'000 * v), value(-344'136 * u - 714'136 * v), value(1'772'000 * u)};
}

Tensor<float> to_tensor(const Image& image) {
    require_image(image, "to_tensor");
    Tensor<float> x({image.C, image.H, image.W});
    const std::uint8_t* next = image.pixels.data();
    for (int i = 0; i < image.H; ++i)
        for (int j = 0; j < image.W; ++j)
            for (int c = 0; c < image.C; ++c) x(c, i, j) = *next++;
    return x;
}

Image to_image(const Tensor<float>& x) {
    const auto [C, H, W] = sizes<3>(x, "to_image: x");
    if (C != 1 && C != 3)
        throw std::invalid_argument("to_image: x must have 1 or 3 channels, got shape " + to_string(x.shape()));
    Image image{H, W, C, {}};
    image.pixels.reserve(x.values().size());
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j)
            for (int c = 0; c < C; ++c) {
                const float value = x(c, i, j) > 0.0F ? std::min(x(c, i, j), 255.0F) : 0.0F;
                image.pixels.push_back(static_cast<std::uint8_t>(std::floor(value + 0.5F)));
            }
    return image;
}

Image to_grey(const Image& image) {
    require_image(image, "to_grey");
    if (image.C == 1) return image;
    Image grey{image.H, image.W, 1, {}};
    grey.pixels.reserve(image.pixels.size() / 3);
    for (std::size_t p = 0; p < image.pixels.size(); p += 3) {
        const int sum = 299 * image.pixels[p] + 587 * image.pixels[p + 1] + 114 * image.pixels[p + 2];
        grey.pixels.push_back(static_cast<std::uint8_t>((sum + 500) / 1000));
    }
    return grey;
}

}  // namespace cnn

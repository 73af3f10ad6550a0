// Tiles: images side by side with captions, as one image.
//
//     std::vector<Tile> all;
//     for (int c = 0; c < C; ++c) all.push_back({grey_image(plane(y, 0, c), 0, 1), "map " + std::to_string(c)});
//     write_image(output_folder("09_lenet") / "maps.png", tiles(all, {.columns = 8, .scale = 4}));
//
// The result is pixels, not SVG, because sites show pictures inside of an SVG or not as they please. So the captions are
// written in a font of our own, 5x8 pixels a letter, each drawn as 2x2: letters of ASCII only.
#pragma once

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/pictures/colours.hpp"
#include "common/pictures/image.hpp"
#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

struct Tile {
    Image image;
    std::string caption{};  // below it, broken at spaces if it is too long
};

struct TileOptions {
    int columns = 0;  // 0: all in one row
    int scale = 1;    // each pixel of an image becomes a square of so many
    std::string title{};
};

// All images on white, each in the middle of a cell as large as the largest. Grey if every image is.
// Throws std::invalid_argument without an image, for a broken one, or if the result would be wider or higher than 16384.
Image tiles(const std::vector<Tile>& all, const TileOptions& options = {});

// One below the other, for rows of tiles of different sizes.
Image stacked(const std::vector<Image>& parts);

// Each pixel as a square of factor x factor.
Image enlarged(const Image& image, int factor);

// Each square of factor x factor pixels as one, their mean; what is left over at the right and below is cut off.
// Throws std::invalid_argument unless at least one square fits.
Image reduced(const Image& image, int factor);

// Map c of image n.
// x: (N,C,H,W)   returns (H,W)
template <typename T>
Tensor<T> plane(const Tensor<T>& x, int n, int c) {
    const auto [N, C, H, W] = sizes<4>(x, "plane: x");
    if (n < 0 || n >= N || c < 0 || c >= C)
        throw std::invalid_argument("plane: there is no map " + std::to_string(c) + " of image " + std::to_string(n) +
                                    " in x " + to_string(x.shape()));
    const T* first = &x(n, c, 0, 0);
    return Tensor<T>({H, W}, std::vector<T>(first, first + H * W));
}

// The pixels of a picture of x: (H,W) or (1,H,W), one after the other, each made by `colour_of(value)`.
template <typename T, typename ColourOf>
Image picture_of(const Tensor<T>& x, int C, ColourOf colour_of) {
    const Shape& shape = x.shape();
    if (shape.size() != 2 && !(shape.size() == 3 && shape[0] == 1))
        throw std::invalid_argument("picture of x: expected shape (H,W) or (1,H,W), got " + to_string(shape));
    Image image{shape[shape.size() - 2], shape.back(), C, {}};
    for (const T value : x.values()) {
        const Colour colour = colour_of(static_cast<double>(value));
        image.pixels.push_back(colour.red);
        if (C == 3) image.pixels.insert(image.pixels.end(), {colour.green, colour.blue});
    }
    return image;
}

// The values that become black and white; what lies outside of them is taken for the nearer one, NaN is black.
// (x, 0, 255) shows MNIST's digits as light on dark, (x, 255, 0) as ink on paper.
template <typename T>
Image grey_image(const Tensor<T>& x, double black, double white) {
    return picture_of(x, 1, [black, white](double value) {
        const double share = black == white || std::isnan(value) ? 0 : (value - black) / (white - black);
        const auto grey = static_cast<std::uint8_t>(std::floor(255 * std::clamp(share, 0.0, 1.0) + 0.5));
        return Colour{grey, grey, grey};
    });
}

// The smallest value is black, the largest white.
template <typename T>
Image grey_image(const Tensor<T>& x) {
    const auto [low, high] = std::minmax_element(x.values().begin(), x.values().end());
    return grey_image(x, static_cast<double>(*low), static_cast<double>(*high));
}

template <typename T>
double largest_absolute(const Tensor<T>& x) {
    double largest = 0;
    for (const T value : x.values()) largest = std::max(largest, std::abs(static_cast<double>(value)));
    return largest;
}

// 0 is white, +largest orange, -largest blue.
template <typename T>
Image signed_image(const Tensor<T>& x, double largest) {
    return picture_of(x, 3, [largest](double value) { return diverging(largest > 0 ? value / largest : 0); });
}

template <typename T>
Image signed_image(const Tensor<T>& x) {
    return signed_image(x, largest_absolute(x));
}

}  // namespace cnn

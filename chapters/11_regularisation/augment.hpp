// Chapter 11: more pictures out of few. What a change does to a picture, and who draws how much of it.
//
// x: (N,C,H,W), values from 0 (black) to 1 (white), before anything is subtracted from them. Nothing is cut off at 0
// and 1: a network does not mind, and a picture is cut off when it is shown.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "chapters/07_backprop/layer.hpp"
#include "chapters/08_sgd/optimizer.hpp"
#include "chapters/11_regularisation/affine.hpp"

namespace cnn {

// One change of every value: y = change(value, mean of the value's image)
template <typename T, typename Change>
Tensor<T> each_value(const Tensor<T>& x, const std::string& what, const Change& change) {
    const int N = sizes<4>(x, what)[0], D = x.size() / N;
    Tensor<T> y = x;
    for (int n = 0; n < N; ++n) {
        const std::span<T> image =
            y.values().subspan(static_cast<std::size_t>(n) * static_cast<std::size_t>(D), static_cast<std::size_t>(D));
        T sum = 0;
        for (const T value : image) sum += value;
        for (T& value : image) value = change(value, sum / static_cast<T>(D));
    }
    return y;
}

// y = x + more
template <typename T>
Tensor<T> brightness(const Tensor<T>& x, double more) {
    return each_value(x, "brightness: x", [more](T value, T) { return value + static_cast<T>(more); });
}

// y = mean + factor (x - mean), the mean that of the image: it stays as it is
template <typename T>
Tensor<T> contrast(const Tensor<T>& x, double factor) {
    return each_value(x, "contrast: x",
                      [factor](T value, T mean) { return mean + static_cast<T>(factor) * (value - mean); });
}

// y = x + deviation * normal, a new number for every value
template <typename T>
Tensor<T> noise(const Tensor<T>& x, double deviation, Random& random) {
    return each_value(x, "noise: x", [&](T value, T) { return value + static_cast<T>(deviation * random.normal()); });
}

// y = grey + amount (x - grey), grey = 0.299 red + 0.587 green + 0.114 blue of the same pixel
// amount 0: a grey picture with three channels; 1: unchanged; above 1: more colourful
// Throws std::invalid_argument unless there are three channels.
template <typename T>
Tensor<T> colourfulness(const Tensor<T>& x, double amount) {
    const auto [N, C, H, W] = sizes<4>(x, "colourfulness: x");
    if (C != 3)
        throw std::invalid_argument("colourfulness: x needs 3 channels, red, green and blue, got shape " +
                                    to_string(x.shape()) + "; a grey picture has no colour to change");
    Tensor<T> y = x;
    for (int n = 0; n < N; ++n)
        for (int i = 0; i < H; ++i)
            for (int j = 0; j < W; ++j) {
                const T grey = T(0.299) * x(n, 0, i, j) + T(0.587) * x(n, 1, i, j) + T(0.114) * x(n, 2, i, j);
                for (int c = 0; c < C; ++c) y(n, c, i, j) = grey + static_cast<T>(amount) * (x(n, c, i, j) - grey);
            }
    return y;
}

// A piece of every picture: (N,C,rows,columns), beginning at (top, left).
// Throws std::invalid_argument unless the piece lies inside.
template <typename T>
Tensor<T> crop(const Tensor<T>& x, int top, int left, int rows, int columns) {
    const auto [N, C, H, W] = sizes<4>(x, "crop: x");
    if (top < 0 || left < 0 || rows < 1 || columns < 1 || rows > H - top || columns > W - left)
        throw std::invalid_argument("crop: " + std::to_string(rows) + "x" + std::to_string(columns) + " from (" +
                                    std::to_string(top) + "," + std::to_string(left) + ") does not lie in x " +
                                    to_string(x.shape()));
    Tensor<T> y({N, C, rows, columns});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < rows; ++i)
                for (int j = 0; j < columns; ++j) y(n, c, i, j) = x(n, c, top + i, left + j);
    return y;
}

// A black square with its centre at (row, column); what of it lies outside of the picture is lost.
// Source: DeVries and Taylor, Improved Regularization of Convolutional Neural Networks with Cutout, 2017.
template <typename T>
Tensor<T> cutout(const Tensor<T>& x, int row, int column, int side) {
    const auto [N, C, H, W] = sizes<4>(x, "cutout: x");
    if (side < 1) throw std::invalid_argument("cutout: the side must be at least 1, got " + std::to_string(side));
    Tensor<T> y = x;
    const int top = row - side / 2, left = column - side / 2;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = std::max(0, top); i < std::min(H, top + side); ++i)
                for (int j = std::max(0, left); j < std::min(W, left + side); ++j) y(n, c, i, j) = 0;
    return y;
}

// Changes a batch in place, and draws what it needs from random: one draw for all images that it is given.
template <typename T>
using Augment = std::function<void(Tensor<T>& batch, Random& random)>;

// x: (N,C,H,W)   which: N, the numbers of the images in their set   changes each image by itself
// An image's random numbers come from (seed, epoch, its number) alone, whatever batch and thread it is in.
// in_parts: who shares the images among threads; without it one does all.
template <typename T>
void augment_each(Tensor<T>& x, std::span<const int> which, std::uint64_t seed, int epoch, const Augment<T>& augment,
                  const InParts& in_parts = at_once) {
    const auto [N, C, H, W] = sizes<4>(x, "augment_each: x");
    if (static_cast<int>(which.size()) != N)
        throw std::invalid_argument("augment_each: " + std::to_string(which.size()) + " numbers for the images of x " +
                                    to_string(x.shape()));
    const std::ptrdiff_t D = values_per_image(x.shape());
    const Shape shape{1, C, H, W};
    in_parts(N, [&](int begin, int end) {
        for (int n = begin; n < end; ++n) {
            Random random = random_of({.training = true, .seed = seed, .step = epoch},
                                      "image " + std::to_string(which[static_cast<std::size_t>(n)]));
            Tensor<T> image(shape, std::vector<T>(x.data() + n * D, x.data() + (n + 1) * D));
            augment(image, random);
            require_shape(image, shape, "augment_each: the changed image");
            std::copy_n(image.data(), D, x.data() + n * D);
        }
    });
}

// How much of each an image gets at most, in either direction; 0: nothing.
struct AffineRanges {
    double shift = 0;    // pixels
    double turn = 0;     // degrees
    double scale = 0;    // 0.1: from 1 / 1.1 to 1.1
    double stretch = 0;  // the same, of the rows alone
    double shear = 0;
    bool flip = false;  // left and right exchanged, in half of all images
};

// First sheared, at last shifted. Each number is drawn in a line of its own: C++ does not say in which order a function's
// arguments are computed, and another order would be another picture.
inline Affine random_affine(const AffineRanges& most, Random& random) {
    const auto within = [&random](double bound) { return bound * random.uniform(-1, 1); };
    const auto factor = [&within](double bound) { return std::exp(within(std::log1p(bound))); };
    const double down = within(most.shift), right = within(most.shift);
    const double degrees = within(most.turn), size = factor(most.scale);
    const double rows = factor(most.stretch), slope = within(most.shear);
    const Affine moved = shift(down, right) * turn(degrees) * scale(size) * stretch(rows, 1) * shear(slope);
    return most.flip && random.uniform() < 0.5 ? moved * flip_left_right() : moved;
}

template <typename T>
Augment<T> move_at_random(const AffineRanges& most, PadMode mode) {
    return [most, mode](Tensor<T>& x, Random& random) { x = warp(x, random_affine(most, random), mode); };
}

// A window of the same size in the picture with `margin` pixels more on each side.
template <typename T>
Augment<T> crop_at_random(int margin, PadMode mode) {
    return [margin, mode](Tensor<T>& x, Random& random) {
        const auto [N, C, H, W] = sizes<4>(x, "crop_at_random: x");
        const Padding around{margin, margin, margin, margin};
        const int top = random.below(2 * margin + 1), left = random.below(2 * margin + 1);
        x = crop(pad2d(x, around, mode), top, left, H, W);
    };
}

// Brightness, contrast and colourfulness, each by up to this much more or less.
template <typename T>
Augment<T> colour_jitter(double most) {
    return [most](Tensor<T>& x, Random& random) {
        x = colourfulness(x, 1 + most * random.uniform(-1, 1));
        x = contrast(x, 1 + most * random.uniform(-1, 1));
        x = brightness(x, most * random.uniform(-1, 1));
    };
}

template <typename T>
Augment<T> cutout_at_random(int side) {
    return [side](Tensor<T>& x, Random& random) {
        const int row = random.below(x.shape().at(2)), column = random.below(x.shape().at(3));
        x = cutout(x, row, column, side);
    };
}

// One change after the other.
template <typename T>
Augment<T> in_turn(const std::vector<Augment<T>>& changes) {
    return [changes](Tensor<T>& x, Random& random) {
        for (const Augment<T>& change : changes) change(x, random);
    };
}

}  // namespace cnn

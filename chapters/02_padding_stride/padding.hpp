// Chapter 2: what lies beyond the edge of an image. Five answers.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

#include "chapters/02_padding_stride/pad_mode.hpp"
#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

// In pixels; the four sides may differ.
struct Padding {
    int top = 0, bottom = 0, left = 0, right = 0;
};

// The index, 0 to n - 1, of the pixel that stands at place i of the padded row, where i runs from -before
// to n - 1 + after; -1 if a zero stands there.
inline int source_index(int i, int n, PadMode mode) {
    if (i >= 0 && i < n) return i;
    switch (mode) {
        case PadMode::zero: return -1;
        case PadMode::replicate: return i < 0 ? 0 : n - 1;
        case PadMode::reflect: return i < 0 ? -i : 2 * (n - 1) - i;
        case PadMode::symmetric: return i < 0 ? -i - 1 : 2 * n - 1 - i;
        case PadMode::wrap: return i < 0 ? i + n : i - n;
    }
    return -1;
}

// Throws std::invalid_argument if a side is negative or wider than the n pixels that it copies from: each
// pixel is copied at most once to each side. Zeros and copies of the edge never run out.
inline void require_padding_fits(const std::string& what, int before, int after, int n, PadMode mode) {
    const std::string sides = std::to_string(before) + " and " + std::to_string(after);
    if (before < 0 || after < 0) throw std::invalid_argument(what + ": padding must not be negative, got " + sides);
    if (mode == PadMode::zero || mode == PadMode::replicate) return;
    const int most = mode == PadMode::reflect ? n - 1 : n;
    if (std::max(before, after) > most)
        throw std::invalid_argument(what + ": " + to_string(mode) + " padding of " + std::to_string(n) +
                                    " pixels is at most " + std::to_string(most) + " a side, got " + sides);
}

// The shape after padding: (..., top + H + bottom, left + W + right). Throws std::invalid_argument unless x
// has 2 to 4 axes and the padding fits.
inline Shape padded_shape(const std::string& function, const Shape& x_shape, const Padding& p, PadMode mode) {
    if (x_shape.size() < 2)
        throw std::invalid_argument(function + ": x needs 2 to 4 axes, got shape " + to_string(x_shape));
    Shape y_shape = x_shape;
    int& H = y_shape[y_shape.size() - 2];
    int& W = y_shape[y_shape.size() - 1];
    require_padding_fits(function + ", rows", p.top, p.bottom, H, mode);
    require_padding_fits(function + ", columns", p.left, p.right, W, mode);
    H += p.top + p.bottom;
    W += p.left + p.right;
    return y_shape;
}

// The same images one below the other: (planes, H, W), whatever stood before the last two axes.
template <typename T>
Tensor<T> as_planes(const Tensor<T>& x) {
    const int H = x.shape()[x.shape().size() - 2];
    const int W = x.shape()[x.shape().size() - 1];
    return x.reshaped({x.size() / (H * W), H, W});
}

// x: (..., H, W), 2 to 4 axes   returns y: (..., top + H + bottom, left + W + right)
// y[..., i, j] = x[..., source(i - top), source(j - left)], or 0 where there is no source
template <typename T>
Tensor<T> pad2d(const Tensor<T>& x, const Padding& p, PadMode mode) {
    const Shape y_shape = padded_shape("pad2d", x.shape(), p, mode);
    const Tensor<T> in = as_planes(x);
    Tensor<T> y = as_planes(Tensor<T>(y_shape));
    const auto [planes, H, W] = sizes<3>(in, "pad2d: x");
    const auto [same, OH, OW] = sizes<3>(y, "pad2d: y");
    for (int c = 0; c < planes; ++c)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                const int row = source_index(i - p.top, H, mode);
                const int col = source_index(j - p.left, W, mode);
                if (row >= 0 && col >= 0) y(c, i, j) = in(c, row, col);
            }
    return y.reshaped(y_shape);
}

// x_shape: of x   dy: (..., top + H + bottom, left + W + right)   returns dx: as x
// dx[..., source(i - top), source(j - left)] += dy[..., i, j]: a pixel copied twice collects from both copies
template <typename T>
Tensor<T> pad2d_backward(const Shape& x_shape, const Tensor<T>& dy, const Padding& p, PadMode mode) {
    require_shape(dy, padded_shape("pad2d_backward", x_shape, p, mode), "pad2d_backward: dy");
    const Tensor<T> out = as_planes(dy);
    Tensor<T> dx = as_planes(Tensor<T>(x_shape));
    const auto [planes, H, W] = sizes<3>(dx, "pad2d_backward: x");
    const auto [same, OH, OW] = sizes<3>(out, "pad2d_backward: dy");
    for (int c = 0; c < planes; ++c)
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j) {
                const int row = source_index(i - p.top, H, mode);
                const int col = source_index(j - p.left, W, mode);
                if (row >= 0 && col >= 0) dx(c, row, col) += out(c, i, j);
            }
    return dx.reshaped(x_shape);
}

// Compiled once, in instances.cpp.
extern template Tensor<double> pad2d(const Tensor<double>&, const Padding&, PadMode);

}  // namespace cnn

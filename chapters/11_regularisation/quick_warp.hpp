// Chapter 11: the warp again, for training: the same pictures, several times as fast.
#pragma once

#include "chapters/11_regularisation/augment.hpp"

namespace cnn {

// x: (..., H, W), 2 to 4 axes   returns warp(x, affine, PadMode::zero) up to rounding
// A frame of zeros stands for all that lies beyond the edge, so no pixel is asked whether it is there. Along a row of the
// result the place that it comes from moves on by the same step.
template <typename T>
Tensor<T> quick_warp(const Tensor<T>& x, const Affine& affine) {
    const Affine back = inverse(affine);
    constexpr int frame = 2;
    const Tensor<T> in = as_planes(pad2d(x, {frame, frame, frame, frame}, PadMode::zero));
    const auto [planes, rows, columns] = sizes<3>(in, "quick_warp: x");
    const int H = rows - 2 * frame, W = columns - 2 * frame;
    const double middle_row = (H - 1) / 2.0, middle_column = (W - 1) / 2.0;
    const T last_row = static_cast<T>(H + 2), last_column = static_cast<T>(W + 2);
    const T step_down = static_cast<T>(back.b), step_right = static_cast<T>(back.e);
    Tensor<T> y(x.shape());
    T* to = y.data();
    for (int p = 0; p < planes; ++p)
        for (int i = 0; i < H; ++i) {
            const Place first = back({i - middle_row, -middle_column});
            const T first_row = static_cast<T>(first.i + middle_row + frame);
            const T first_column = static_cast<T>(first.j + middle_column + frame);
            for (int j = 0; j < W; ++j) {
                const T down = std::clamp(first_row + static_cast<T>(j) * step_down, T(0), last_row);
                const T right = std::clamp(first_column + static_cast<T>(j) * step_right, T(0), last_column);
                const int above = static_cast<int>(down), left = static_cast<int>(right);
                const T u = down - static_cast<T>(above), v = right - static_cast<T>(left);
                const T* pixel = &in(p, above, left);
                const T upper = (1 - v) * pixel[0] + v * pixel[1];
                const T lower = (1 - v) * pixel[columns] + v * pixel[columns + 1];
                *to++ = (1 - u) * upper + u * lower;
            }
        }
    return y;
}

// As move_at_random, with zeros beyond the edge.
template <typename T>
Augment<T> move_quickly(const AffineRanges& most) {
    return [most](Tensor<T>& x, Random& random) { x = quick_warp(x, random_affine(most, random)); };
}

// Compiled once, in instances.cpp.
extern template Tensor<float> quick_warp(const Tensor<float>&, const Affine&);
extern template Tensor<double> quick_warp(const Tensor<double>&, const Affine&);

}  // namespace cnn

// Chapter 11: shift, turn, scale, shear and flip as one matrix, and a picture seen through it.
#pragma once

#include <array>
#include <cmath>

#include "chapters/02_padding_stride/padding.hpp"

namespace cnn {

// A place of a picture: i rows down and j columns to the right. In a warp they count from the picture's centre.
struct Place {
    double i, j;
};

// Where a picture's places go, in pixels about its centre:   i' = a i + b j + c,   j' = d i + e j + f
// The first row of the matrix is (a, b, c), the second (d, e, f). A third, (0, 0, 1), is always the same.
struct Affine {
    double a = 1, b = 0, c = 0;
    double d = 0, e = 1, f = 0;

    Place operator()(Place at) const { return {a * at.i + b * at.j + c, d * at.i + e * at.j + f}; }
};

inline Affine shift(double down, double right) { return {.c = down, .f = right}; }

// Against the clock, as it is seen on the screen, where rows run down.
inline Affine turn(double degrees) {
    const double radians = degrees * 3.14159265358979323846 / 180;
    const double cosine = std::cos(radians), sine = std::sin(radians);
    return {.a = cosine, .b = -sine, .d = sine, .e = cosine};
}

// Above 1 the picture grows. Two different factors stretch it.
inline Affine stretch(double rows, double columns) { return {.a = rows, .e = columns}; }
inline Affine scale(double factor) { return stretch(factor, factor); }

// Each row moves to the right by `slope` pixels for every pixel that it lies below the centre.
inline Affine shear(double slope) { return {.d = slope}; }

inline Affine flip_left_right() { return stretch(1, -1); }
inline Affine flip_up_down() { return stretch(-1, 1); }

// First `second_factor`, then `first_factor`: (A * B)(at) = A(B(at)).
inline Affine operator*(const Affine& first_factor, const Affine& second_factor) {
    const Affine &A = first_factor, &B = second_factor;
    return {.a = A.a * B.a + A.b * B.d,
            .b = A.a * B.b + A.b * B.e,
            .c = A.a * B.c + A.b * B.f + A.c,
            .d = A.d * B.a + A.e * B.d,
            .e = A.d * B.b + A.e * B.e,
            .f = A.d * B.c + A.e * B.f + A.f};
}

// The matrix that takes every place back to where it came from.
// Throws std::invalid_argument if there is none: the picture would become a line, or a number is not finite.
inline Affine inverse(const Affine& A) {
    const double area = A.a * A.e - A.b * A.d;  // what a pixel's area is multiplied with
    if (!(std::abs(area) > 1e-9) || !std::isfinite(area * A.c * A.f))
        throw std::invalid_argument("inverse: the matrix (" + std::to_string(A.a) + " " + std::to_string(A.b) + ", " +
                                    std::to_string(A.d) + " " + std::to_string(A.e) + ") leaves of a pixel the area " +
                                    std::to_string(area) + ", and what is gone cannot be brought back");
    const Affine B{.a = A.e / area, .b = -A.b / area, .d = -A.d / area, .e = A.a / area};
    return {.a = B.a, .b = B.b, .c = -(B.a * A.c + B.b * A.f), .d = B.d, .e = B.e, .f = -(B.d * A.c + B.e * A.f)};
}

// The pixel, 0 to n - 1, that stands at place i of a row that goes on for ever; -1 where a zero stands.
// Chapter 2's borders, of any width: the mirrors and the wrap repeat themselves.
inline int endless_index(int i, int n, PadMode mode) {
    if (i >= 0 && i < n) return i;
    if (mode == PadMode::zero || mode == PadMode::replicate) return source_index(i, n, mode);
    const int period = mode == PadMode::wrap ? n : mode == PadMode::symmetric ? 2 * n : std::max(1, 2 * (n - 1));
    const int inside = (i % period + period) % period;
    return source_index(inside, n, mode);
}

// x: (planes,H,W)   returns the value of a plane at a place between its pixels, counted from the first pixel
// (1-u)(1-v) x[i,j] + (1-u) v x[i,j+1] + u (1-v) x[i+1,j] + u v x[i+1,j+1],   u and v: how far the place lies beyond (i,j)
template <typename T>
T bilinear(const Tensor<T>& x, int plane, Place at, PadMode mode) {
    const int H = x.shape()[1], W = x.shape()[2];
    constexpr double far = 1e9;  // so that a whole number can hold it
    const double down = std::clamp(at.i, -far, far), right = std::clamp(at.j, -far, far);
    const int i = static_cast<int>(std::floor(down)), j = static_cast<int>(std::floor(right));
    const T u = static_cast<T>(down - i), v = static_cast<T>(right - j);
    const auto pixel = [&](int below, int beside) {
        const int from_row = endless_index(i + below, H, mode), from_column = endless_index(j + beside, W, mode);
        return from_row < 0 || from_column < 0 ? T(0) : x(plane, from_row, from_column);
    };
    const T upper = (1 - v) * pixel(0, 0) + v * pixel(0, 1);
    const T lower = (1 - v) * pixel(1, 0) + v * pixel(1, 1);
    return (1 - u) * upper + u * lower;
}

// x: (..., H, W), 2 to 4 axes   returns y: as x,   y[..., place] = x at source(place), both counted from the centre
// It asks every place of the result where it came from, so none is left empty and none is written twice.
template <typename T, typename Source>
Tensor<T> resample(const Tensor<T>& x, PadMode mode, const Source& source) {
    if (x.shape().size() < 2)
        throw std::invalid_argument("resample: x needs 2 to 4 axes, got shape " + to_string(x.shape()));
    const Tensor<T> in = as_planes(x);
    Tensor<T> y = in;
    const auto [planes, H, W] = sizes<3>(in, "resample: x");
    const double middle_row = (H - 1) / 2.0, middle_column = (W - 1) / 2.0;
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) {
            const Place from = source(Place{i - middle_row, j - middle_column});
            if (!std::isfinite(from.i) || !std::isfinite(from.j))
                throw std::invalid_argument(
                    "resample: a place of the result comes from one that is not a finite number");
            for (int p = 0; p < planes; ++p)
                y(p, i, j) = bilinear(in, p, {from.i + middle_row, from.j + middle_column}, mode);
        }
    return y.reshaped(x.shape());
}

// x: (..., H, W), 2 to 4 axes   returns y: as x, the picture after the matrix has moved it
// y[..., place] = x[..., inverse(affine)(place)], bilinear between the pixels, chapter 2's border beyond the edge
template <typename T>
Tensor<T> warp(const Tensor<T>& x, const Affine& affine, PadMode mode) {
    const Affine back = inverse(affine);
    return resample(x, mode, back);
}

// Compiled once, in instances.cpp.
extern template Tensor<float> warp(const Tensor<float>&, const Affine&, PadMode);
extern template Tensor<double> warp(const Tensor<double>&, const Affine&, PadMode);

}  // namespace cnn

// Chapter 4: pooling. A window slides over each channel by itself and keeps one number: the largest, or the
// mean. There is nothing to learn, so there are no weights.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

#include "chapters/02_padding_stride/conv2d.hpp"

namespace cnn {

struct Pool2dOptions {
    Pair size{2};                // KH, KW: the window
    Pair stride{2};              // SH, SW: steps between two windows
    Pair padding{0};             // PH, PW: pixels on each side, at most half a window
    bool ceil_mode = false;      // round the number of windows up: the last one may hang over the edge
    bool count_padding = false;  // the mean divides by the padding's pixels too
};

// How many windows of k there are in n pixels with `padding` on each side:
//     floor((n + 2 padding - k) / stride) + 1,   in ceil mode   ceil((n + 2 padding - k) / stride) + 1
// In ceil mode a last window that would start in the padding on the right is dropped. Then every window
// holds a pixel of the image. Throws std::invalid_argument if the padding is more than half the window.
inline int pooled_size(int n, int k, int stride, int padding, bool ceil_mode) {
    if (2 * padding > k)
        throw std::invalid_argument("pooled_size: padding " + std::to_string(padding) +
                                    " must be at most half the window of " + std::to_string(k));
    const int outputs = output_size(n, k, stride, 2 * padding + (ceil_mode ? stride - 1 : 0));
    const int last_start = (outputs - 1) * stride - padding;
    return ceil_mode && last_start >= n ? outputs - 1 : outputs;
}

struct Pool2dSizes {
    int N, C, H, W, OH, OW;
};

template <typename T>
Pool2dSizes pool2d_sizes(const std::string& function, const Tensor<T>& x, const Pool2dOptions& o) {
    const auto [N, C, H, W] = sizes<4>(x, function + ": x");
    const int OH = pooled_size(H, o.size.rows, o.stride.rows, o.padding.rows, o.ceil_mode);
    const int OW = pooled_size(W, o.size.cols, o.stride.cols, o.padding.cols, o.ceil_mode);
    return {N, C, H, W, OH, OW};
}

// The pixels under window i along one axis: begin to end - 1, without those in the padding.
struct PoolWindow {
    int begin;
    int end;
    int padded_length;  // with those in the padding, but without what hangs over its edge in ceil mode
};

inline PoolWindow pool_window(int i, int n, int k, int stride, int padding) {
    const int start = i * stride - padding;
    const int stop = std::min(start + k, n + padding);
    return {std::max(start, 0), std::min(stop, n), stop - start};
}

// Does the value replace the largest so far? Not if they are equal: the first of a tie stays. A NaN, of
// which value <= best is false, replaces every number and is never replaced: it reaches the loss and is
// noticed there.
template <typename T>
bool beats(T value, T best) {
    return !(value <= best) && best == best;
}

struct Pixel {
    int row;
    int col;
};

// The place of the largest pixel of a window of x[n,c]; of several equal ones the first, row by row.
template <typename T>
Pixel largest_pixel(const Tensor<T>& x, int n, int c, const PoolWindow& rows, const PoolWindow& cols) {
    Pixel best{rows.begin, cols.begin};
    for (int p = rows.begin; p < rows.end; ++p)
        for (int q = cols.begin; q < cols.end; ++q)
            if (beats(x(n, c, p, q), x(n, c, best.row, best.col))) best = {p, q};
    return best;
}

// x: (N,C,H,W)   returns y: (N,C,OH,OW)
// y[n,c,i,j] = max over u,v of x[n, c, i*SH+u-PH, j*SW+v-PW], where that is a pixel: padding is never chosen
template <typename T>
Tensor<T> max_pool2d(const Tensor<T>& x, const Pool2dOptions& o = {}) {
    const auto [N, C, H, W, OH, OW] = pool2d_sizes("max_pool2d", x, o);
    Tensor<T> y({N, C, OH, OW});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    const PoolWindow rows = pool_window(i, H, o.size.rows, o.stride.rows, o.padding.rows);
                    const PoolWindow cols = pool_window(j, W, o.size.cols, o.stride.cols, o.padding.cols);
                    const Pixel winner = largest_pixel(x, n, c, rows, cols);
                    y(n, c, i, j) = x(n, c, winner.row, winner.col);
                }
    return y;
}

// x: (N,C,H,W)   dy: (N,C,OH,OW)   returns dx: as x
// dx[n,c,p,q] = sum of dy[n,c,i,j] over the windows (i,j) whose maximum lies at (p,q)
template <typename T>
Tensor<T> max_pool2d_backward(const Tensor<T>& x, const Tensor<T>& dy, const Pool2dOptions& o = {}) {
    const auto [N, C, H, W, OH, OW] = pool2d_sizes("max_pool2d_backward", x, o);
    require_shape(dy, {N, C, OH, OW}, "max_pool2d_backward: dy");
    Tensor<T> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    const PoolWindow rows = pool_window(i, H, o.size.rows, o.stride.rows, o.padding.rows);
                    const PoolWindow cols = pool_window(j, W, o.size.cols, o.stride.cols, o.padding.cols);
                    const Pixel winner = largest_pixel(x, n, c, rows, cols);
                    dx(n, c, winner.row, winner.col) += dy(n, c, i, j);
                }
    return dx;
}

// The number that the mean of a window divides by: its pixels in the image, or, with count_padding, those
// in the padding too. What hangs over the padding's edge in ceil mode never counts.
template <typename T>
T pool_divisor(const PoolWindow& rows, const PoolWindow& cols, bool count_padding) {
    return static_cast<T>(count_padding ? rows.padded_length * cols.padded_length
                                        : (rows.end - rows.begin) * (cols.end - cols.begin));
}

// x: (N,C,H,W)   returns y: (N,C,OH,OW)
// y[n,c,i,j] = 1/divisor * sum over the pixels (p,q) of window (i,j) of x[n,c,p,q]
template <typename T>
Tensor<T> avg_pool2d(const Tensor<T>& x, const Pool2dOptions& o = {}) {
    const auto [N, C, H, W, OH, OW] = pool2d_sizes("avg_pool2d", x, o);
    Tensor<T> y({N, C, OH, OW});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    const PoolWindow rows = pool_window(i, H, o.size.rows, o.stride.rows, o.padding.rows);
                    const PoolWindow cols = pool_window(j, W, o.size.cols, o.stride.cols, o.padding.cols);
                    for (int p = rows.begin; p < rows.end; ++p)
                        for (int q = cols.begin; q < cols.end; ++q) y(n, c, i, j) += x(n, c, p, q);
                    y(n, c, i, j) /= pool_divisor<T>(rows, cols, o.count_padding);
                }
    return y;
}

// x: (N,C,H,W)   dy: (N,C,OH,OW)   returns dx: as x
// dx[n,c,p,q] = sum of dy[n,c,i,j] / divisor over the windows (i,j) that hold (p,q)
//
// Every pixel mattered equally, so each gets an equal share. Only the shape of x is used.
template <typename T>
Tensor<T> avg_pool2d_backward(const Tensor<T>& x, const Tensor<T>& dy, const Pool2dOptions& o = {}) {
    const auto [N, C, H, W, OH, OW] = pool2d_sizes("avg_pool2d_backward", x, o);
    require_shape(dy, {N, C, OH, OW}, "avg_pool2d_backward: dy");
    Tensor<T> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    const PoolWindow rows = pool_window(i, H, o.size.rows, o.stride.rows, o.padding.rows);
                    const PoolWindow cols = pool_window(j, W, o.size.cols, o.stride.cols, o.padding.cols);
                    const T share = dy(n, c, i, j) / pool_divisor<T>(rows, cols, o.count_padding);
                    for (int p = rows.begin; p < rows.end; ++p)
                        for (int q = cols.begin; q < cols.end; ++q) dx(n, c, p, q) += share;
                }
    return dx;
}

// Compiled once, in instances.cpp.
extern template Tensor<float> max_pool2d(const Tensor<float>&, const Pool2dOptions&);
extern template Tensor<double> max_pool2d(const Tensor<double>&, const Pool2dOptions&);
extern template Tensor<float> max_pool2d_backward(const Tensor<float>&, const Tensor<float>&, const Pool2dOptions&);
extern template Tensor<double> max_pool2d_backward(const Tensor<double>&, const Tensor<double>&, const Pool2dOptions&);
extern template Tensor<float> avg_pool2d(const Tensor<float>&, const Pool2dOptions&);
extern template Tensor<double> avg_pool2d(const Tensor<double>&, const Pool2dOptions&);
extern template Tensor<float> avg_pool2d_backward(const Tensor<float>&, const Tensor<float>&, const Pool2dOptions&);
extern template Tensor<double> avg_pool2d_backward(const Tensor<double>&, const Tensor<double>&, const Pool2dOptions&);

}  // namespace cnn

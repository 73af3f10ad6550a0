// Chapter 4, second half: one window as large as the image. A whole map becomes one number, whatever its
// size.
#pragma once

#include "chapters/04_pooling/pooling.hpp"

namespace cnn {

// x: (N,C,H,W)   returns y: (N,C)
// y[n,c] = 1/(H*W) * sum over i,j of x[n,c,i,j]
template <typename T>
Tensor<T> global_avg_pool2d(const Tensor<T>& x) {
    const auto [N, C, H, W] = sizes<4>(x, "global_avg_pool2d: x");
    Tensor<T> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            T sum = 0;
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) sum += x(n, c, i, j);
            y(n, c) = sum / static_cast<T>(H * W);
        }
    return y;
}

// x: (N,C,H,W)   dy: (N,C)   returns dx: as x. Only the shape of x is used.
// dx[n,c,i,j] = dy[n,c] / (H*W)
template <typename T>
Tensor<T> global_avg_pool2d_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    const auto [N, C, H, W] = sizes<4>(x, "global_avg_pool2d_backward: x");
    require_shape(dy, {N, C}, "global_avg_pool2d_backward: dy");
    Tensor<T> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) dx(n, c, i, j) = dy(n, c) / static_cast<T>(H * W);
    return dx;
}

// x: (N,C,H,W)   returns y: (N,C)
// y[n,c] = max over i,j of x[n,c,i,j]; a NaN wins
template <typename T>
Tensor<T> global_max_pool2d(const Tensor<T>& x) {
    const auto [N, C, H, W] = sizes<4>(x, "global_max_pool2d: x");
    Tensor<T> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const Pixel winner = largest_pixel(x, n, c, {0, H, H}, {0, W, W});
            y(n, c) = x(n, c, winner.row, winner.col);
        }
    return y;
}

// x: (N,C,H,W)   dy: (N,C)   returns dx: as x
// dx[n,c,i,j] = dy[n,c] at the maximum of the map, 0 elsewhere
template <typename T>
Tensor<T> global_max_pool2d_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    const auto [N, C, H, W] = sizes<4>(x, "global_max_pool2d_backward: x");
    require_shape(dy, {N, C}, "global_max_pool2d_backward: dy");
    Tensor<T> dx({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const Pixel winner = largest_pixel(x, n, c, {0, H, H}, {0, W, W});
            dx(n, c, winner.row, winner.col) = dy(n, c);
        }
    return dx;
}

// Compiled once, in instances.cpp.
extern template Tensor<double> global_avg_pool2d(const Tensor<double>&);
extern template Tensor<double> global_max_pool2d(const Tensor<double>&);

}  // namespace cnn

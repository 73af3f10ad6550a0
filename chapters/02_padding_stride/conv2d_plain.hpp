// Chapter 2: the convolution layer in full, as its formula stands: seven loops, and an if that asks whether the pixel
// exists. Batches, padding with zeros, stride and dilation, each per axis.
#pragma once

#include <stdexcept>
#include <string>

#include "chapters/02_padding_stride/output_size.hpp"
#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

// One number for both axes, or {rows, cols}.
struct Pair {
    constexpr Pair(int both) : rows(both), cols(both) {}
    constexpr Pair(int rows_, int cols_) : rows(rows_), cols(cols_) {}
    bool operator==(const Pair&) const = default;
    int rows;
    int cols;
};

struct Conv2dOptions {
    Pair stride{1};    // SH, SW: steps between two windows
    Pair padding{0};   // PH, PW: zeros on each side
    Pair dilation{1};  // DH, DW: steps between two weights of a window
};

struct Conv2dSizes {
    int N, C, H, W, F, KH, KW, OH, OW;
};

// The nine sizes of a convolution. Throws std::invalid_argument, with the shapes, if x, w and b do not fit.
template <typename T>
Conv2dSizes conv2d_sizes(const std::string& function, const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b,
                         const Conv2dOptions& o) {
    const auto [N, C, H, W] = sizes<4>(x, function + ": x");
    const auto [F, WC, KH, KW] = sizes<4>(w, function + ": w");
    if (C != WC)
        throw std::invalid_argument(function + ": x has " + std::to_string(C) + " channels, w expects " +
                                    std::to_string(WC) + " (x " + to_string(x.shape()) + ", w " + to_string(w.shape()) +
                                    ")");
    require_shape(b, {F}, function + ": b");
    const int OH = output_size(H, KH, o.stride.rows, 2 * o.padding.rows, o.dilation.rows, function + ", rows");
    const int OW = output_size(W, KW, o.stride.cols, 2 * o.padding.cols, o.dilation.cols, function + ", columns");
    return {N, C, H, W, F, KH, KW, OH, OW};
}

// x: (N,C,H,W)   w: (F,C,KH,KW)   b: (F)   returns y: (N,F,OH,OW)
// y[n,f,i,j] = b[f] + sum over c,u,v of x[n,c,p,q] * w[f,c,u,v],   p = i*SH + u*DH - PH,   q = j*SW + v*DW - PW
template <typename T>
Tensor<T> conv2d_plain(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b, const Conv2dOptions& o = {}) {
    const auto [N, C, H, W, F, KH, KW, OH, OW] = conv2d_sizes("conv2d_plain", x, w, b, o);
    Tensor<T> y({N, F, OH, OW});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    y(n, f, i, j) = b(f);
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) {
                                const int p = i * o.stride.rows + u * o.dilation.rows - o.padding.rows;
                                const int q = j * o.stride.cols + v * o.dilation.cols - o.padding.cols;
                                if (p < 0 || p >= H || q < 0 || q >= W) continue;
                                y(n, f, i, j) += x(n, c, p, q) * w(f, c, u, v);
                            }
                }
    return y;
}

template <typename T>
struct Conv2dGrads {
    Tensor<T> dx;
    Tensor<T> dw;
    Tensor<T> db;
};

// x: (N,C,H,W)   w: (F,C,KH,KW)   dy: (N,F,OH,OW)   returns dx: as x, dw: as w, db: (F)
// dx[n,c,p,q] += dy[n,f,i,j] * w[f,c,u,v]   dw[f,c,u,v] += dy[n,f,i,j] * x[n,c,p,q]   db[f] += dy[n,f,i,j]
template <typename T>
Conv2dGrads<T> conv2d_plain_backward(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy,
                                     const Conv2dOptions& o = {}) {
    Conv2dGrads<T> g{Tensor<T>(x.shape()), Tensor<T>(w.shape()), Tensor<T>({w.shape()[0]})};
    const auto [N, C, H, W, F, KH, KW, OH, OW] = conv2d_sizes("conv2d_plain_backward", x, w, g.db, o);
    require_shape(dy, {N, F, OH, OW}, "conv2d_plain_backward: dy");
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    g.db(f) += dy(n, f, i, j);
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) {
                                const int p = i * o.stride.rows + u * o.dilation.rows - o.padding.rows;
                                const int q = j * o.stride.cols + v * o.dilation.cols - o.padding.cols;
                                if (p < 0 || p >= H || q < 0 || q >= W) continue;
                                g.dx(n, c, p, q) += dy(n, f, i, j) * w(f, c, u, v);
                                g.dw(f, c, u, v) += dy(n, f, i, j) * x(n, c, p, q);
                            }
                }
    return g;
}

}  // namespace cnn

// Chapter 1: sliding a small array of weights, the kernel, over a signal or an image.
//
// Correlation multiplies where the kernel lies and adds up; convolution turns the kernel around first.
// "Valid": the kernel never leaves the image, so the result is smaller. Padding comes in chapter 2.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/tensor.hpp"

namespace cnn {

// In how many places a window of k fits into a row of n: n - k + 1. Throws std::invalid_argument, beginning
// with the name of the function that asks, if it fits nowhere.
inline int valid_size(int n, int k, const std::string& function) {
    if (k < 1 || k > n)
        throw std::invalid_argument(function + ": a window of " + std::to_string(k) + " does not fit in " +
                                    std::to_string(n));
    return n - k + 1;
}

// x: (W)   k: (KW)   returns y: (OW), OW = W - KW + 1
// y[j] = sum over v of x[j+v] * k[v]
template <typename T>
Tensor<T> correlate1d(const Tensor<T>& x, const Tensor<T>& k) {
    const auto [W] = sizes<1>(x, "correlate1d: x");
    const auto [KW] = sizes<1>(k, "correlate1d: k");
    const int OW = valid_size(W, KW, "correlate1d");
    Tensor<T> y({OW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) y(j) += x(j + v) * k(v);
    return y;
}

// x: (H,W)   k: (KH,KW)   returns y: (OH,OW), OH = H - KH + 1, OW = W - KW + 1
// y[i,j] = sum over u,v of x[i+u, j+v] * k[u,v]
template <typename T>
Tensor<T> correlate2d(const Tensor<T>& x, const Tensor<T>& k) {
    const auto [H, W] = sizes<2>(x, "correlate2d: x");
    const auto [KH, KW] = sizes<2>(k, "correlate2d: k");
    const int OH = valid_size(H, KH, "correlate2d");
    const int OW = valid_size(W, KW, "correlate2d");
    Tensor<T> y({OH, OW});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) y(i, j) += x(i + u, j + v) * k(u, v);
    return y;
}

// k: any shape   returns the kernel turned by half a turn: along every axis, first and last change places
template <typename T>
Tensor<T> flipped(const Tensor<T>& k) {
    Tensor<T> turned = k;
    std::reverse(turned.values().begin(), turned.values().end());
    return turned;
}

// x: (W)   k: (KW)   returns y: (OW)
// y[j] = sum over v of x[j+v] * k[KW-1-v]
template <typename T>
Tensor<T> convolve1d(const Tensor<T>& x, const Tensor<T>& k) {
    return correlate1d(x, flipped(k));
}

// x: (H,W)   k: (KH,KW)   returns y: (OH,OW)
// y[i,j] = sum over u,v of x[i+u, j+v] * k[KH-1-u, KW-1-v]
template <typename T>
Tensor<T> convolve2d(const Tensor<T>& x, const Tensor<T>& k) {
    return correlate2d(x, flipped(k));
}

template <typename T>
struct CorrelateGrads {
    Tensor<T> dx;
    Tensor<T> dk;
};

// x: (W)   k: (KW)   dy: (OW)   returns dx: (W), dk: (KW)
// dx[j+v] += dy[j] * k[v]   and   dk[v] += dy[j] * x[j+v]   for every product of the forward pass
template <typename T>
CorrelateGrads<T> correlate1d_backward(const Tensor<T>& x, const Tensor<T>& k, const Tensor<T>& dy) {
    const auto [W] = sizes<1>(x, "correlate1d_backward: x");
    const auto [KW] = sizes<1>(k, "correlate1d_backward: k");
    const int OW = valid_size(W, KW, "correlate1d_backward");
    require_shape(dy, {OW}, "correlate1d_backward: dy");
    CorrelateGrads<T> g{Tensor<T>({W}), Tensor<T>({KW})};
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) {
            g.dx(j + v) += dy(j) * k(v);
            g.dk(v) += dy(j) * x(j + v);
        }
    return g;
}

// x: (H,W)   k: (KH,KW)   dy: (OH,OW)   returns dx: (H,W), dk: (KH,KW)
// dx[i+u, j+v] += dy[i,j] * k[u,v]   and   dk[u,v] += dy[i,j] * x[i+u, j+v]
template <typename T>
CorrelateGrads<T> correlate2d_backward(const Tensor<T>& x, const Tensor<T>& k, const Tensor<T>& dy) {
    const auto [H, W] = sizes<2>(x, "correlate2d_backward: x");
    const auto [KH, KW] = sizes<2>(k, "correlate2d_backward: k");
    const int OH = valid_size(H, KH, "correlate2d_backward");
    const int OW = valid_size(W, KW, "correlate2d_backward");
    require_shape(dy, {OH, OW}, "correlate2d_backward: dy");
    CorrelateGrads<T> g{Tensor<T>({H, W}), Tensor<T>({KH, KW})};
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) {
                    g.dx(i + u, j + v) += dy(i, j) * k(u, v);
                    g.dk(u, v) += dy(i, j) * x(i + u, j + v);
                }
    return g;
}

// k: (KH,KW)   returns A: (OH*OW, H*W), mostly zeros, with correlate2d(x, k) = A x for every x: (H,W)
// A[i*OW+j, (i+u)*W+(j+v)] = k[u,v]   and 0 elsewhere
// Here x and A x are read as columns, row after row of the image. Each row of A holds the same weights, moved
// along: the matrix is doubly block Toeplitz.
template <typename T>
Tensor<T> correlation_matrix(const Tensor<T>& k, int H, int W) {
    const auto [KH, KW] = sizes<2>(k, "correlation_matrix: k");
    const int OH = valid_size(H, KH, "correlation_matrix");
    const int OW = valid_size(W, KW, "correlation_matrix");
    Tensor<T> A({element_count({OH, OW}), element_count({H, W})});
    for (int i = 0; i < OH; ++i)
        for (int j = 0; j < OW; ++j)
            for (int u = 0; u < KH; ++u)
                for (int v = 0; v < KW; ++v) A(i * OW + j, (i + u) * W + (j + v)) = k(u, v);
    return A;
}

}  // namespace cnn

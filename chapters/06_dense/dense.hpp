// Chapter 6: the dense layer, in which every output sees every input.
//
// In the language of matrices y = x W^T + b. "Fully connected" is the same; the abbreviation FCN is not, it
// also stands for fully convolutional networks.
#pragma once

#include <algorithm>
#include <stdexcept>

#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

struct DenseSizes {
    int N, D, K;  // examples, inputs, outputs
};

// The three sizes. Throws std::invalid_argument, with the shapes, if x, w and b do not fit.
template <typename T>
DenseSizes dense_sizes(const std::string& function, const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b) {
    const auto [N, D] = sizes<2>(x, function + ": x");
    const auto [K, WD] = sizes<2>(w, function + ": w");
    if (D != WD)
        throw std::invalid_argument(function + ": x has " + std::to_string(D) + " values per example, w expects " +
                                    std::to_string(WD) + " (x " + to_string(x.shape()) + ", w " + to_string(w.shape()) +
                                    ")");
    require_shape(b, {K}, function + ": b");
    return {N, D, K};
}

// a: (R,C)   returns (C,R)
// transposed[j,i] = a[i,j]
template <typename T>
Tensor<T> transposed(const Tensor<T>& a) {
    const auto [R, C] = sizes<2>(a, "transposed: a");
    Tensor<T> t({C, R});
    for (int i = 0; i < R; ++i)
        for (int j = 0; j < C; ++j) t(j, i) = a(i, j);
    return t;
}

// x: (N,D)   w: (K,D)   b: (K)   returns y: (N,K)
// y[n,k] = b[k] + sum over d of x[n,d] * w[k,d]
//
// Outputs innermost: one input meets its K weights, which lie side by side once w is transposed. The sum of
// each output is still taken in the order of d.
template <typename T>
Tensor<T> dense(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& b) {
    const auto [N, D, K] = dense_sizes("dense", x, w, b);
    const Tensor<T> wt = transposed(w);
    Tensor<T> y({N, K});
    for (int n = 0; n < N; ++n) {
        T* y_row = &y(n, 0);
        std::copy_n(b.data(), K, y_row);
        for (int d = 0; d < D; ++d) {
            const T input = x(n, d);
            const T* weights = &wt(d, 0);
            for (int k = 0; k < K; ++k) y_row[k] += input * weights[k];
        }
    }
    return y;
}

template <typename T>
struct DenseGrads {
    Tensor<T> dx;
    Tensor<T> dw;
    Tensor<T> db;
};

// x: (N,D)   w: (K,D)   dy: (N,K)   returns dx: (N,D), dw: (K,D), db: (K)
// dx[n,d] = sum over k of dy[n,k] * w[k,d]      dx = dy W
// dw[k,d] = sum over n of dy[n,k] * x[n,d]      dW = dy^T x
// db[k]   = sum over n of dy[n,k]
//
// dw and db add up over the batch because every example used the same weights.
template <typename T>
DenseGrads<T> dense_backward(const Tensor<T>& x, const Tensor<T>& w, const Tensor<T>& dy) {
    const int outputs = sizes<2>(w, "dense_backward: w")[0];
    DenseGrads<T> g{Tensor<T>(x.shape()), Tensor<T>(w.shape()), Tensor<T>({outputs})};
    const auto [N, D, K] = dense_sizes("dense_backward", x, w, g.db);
    require_shape(dy, {N, K}, "dense_backward: dy");
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) {
            const T slope = dy(n, k);
            const T* x_row = &x(n, 0);
            const T* w_row = &w(k, 0);
            T* dx_row = &g.dx(n, 0);
            T* dw_row = &g.dw(k, 0);
            for (int d = 0; d < D; ++d) {
                dx_row[d] += slope * w_row[d];
                dw_row[d] += slope * x_row[d];
            }
            g.db(k) += slope;
        }
    return g;
}

// Compiled once, in instances.cpp.
extern template Tensor<float> dense(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&);
extern template Tensor<double> dense(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&);
extern template DenseGrads<float> dense_backward(const Tensor<float>&, const Tensor<float>&, const Tensor<float>&);
extern template DenseGrads<double> dense_backward(const Tensor<double>&, const Tensor<double>&, const Tensor<double>&);

}  // namespace cnn

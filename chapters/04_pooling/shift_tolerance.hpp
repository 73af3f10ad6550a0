// Chapter 4: how much of a shift does pooling tolerate? Images before and after a move, and two measures.
#pragma once

#include <cmath>

#include "chapters/01_convolution/strokes.hpp"
#include "chapters/03_relu/relu.hpp"
#include "chapters/04_pooling/global_pooling.hpp"

namespace cnn {

// x: (N,C,H,W)   steps: at least 0   returns x moved to the right by `steps` columns
// Zeros come in at the left; what falls off at the right is lost.
template <typename T>
Tensor<T> moved_right(const Tensor<T>& x, int steps) {
    const auto [N, C, H, W] = sizes<4>(x, "moved_right: x");
    Tensor<T> y({N, C, H, W});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = steps; j < W; ++j) y(n, c, i, j) = x(n, c, i, j - steps);
    return y;
}

// x: (N,1,H,W)   w: (F,1,3,3)   returns y: (N,F,H,W): where each pattern was found
inline Tensor<float> feature_maps(const Tensor<float>& x, const Tensor<float>& w) {
    return relu(conv2d(x, w, Tensor<float>({w.shape()[0]}), {.padding = 1}));
}

// Of the outputs that are not zero in both, the percentage that is exactly the same in both.
inline double unchanged_percent(const Tensor<float>& a, const Tensor<float>& b) {
    require_shape(b, a.shape(), "unchanged_percent: b");
    int same = 0;
    int active = 0;
    for (int i = 0; i < a.size(); ++i) {
        if (a.data()[i] == 0 && b.data()[i] == 0) continue;
        ++active;
        same += a.data()[i] == b.data()[i] ? 1 : 0;
    }
    return 100.0 * same / active;
}

// a, b: (N, ...)   returns the mean over n of a[n] . b[n] / (|a[n]| |b[n]|), the cosine of the angle between the two:
// 1 if they are alike up to a factor, 0 if no output that is not zero in one is not zero in the other.
// An image of which one is all zeros counts as 0.
inline double similarity(const Tensor<float>& a, const Tensor<float>& b) {
    require_shape(b, a.shape(), "similarity: b");
    const int N = a.shape()[0];
    const int D = a.size() / N;
    double sum = 0;
    for (int n = 0; n < N; ++n) {
        double ab = 0, aa = 0, bb = 0;
        for (int d = n * D; d < (n + 1) * D; ++d) {
            const double u = a.data()[d], v = b.data()[d];
            ab += u * v;
            aa += u * u;
            bb += v * v;
        }
        sum += ab == 0 ? 0 : ab / std::sqrt(aa * bb);
    }
    return sum / N;
}

}  // namespace cnn

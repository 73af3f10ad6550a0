// Chapter 17: the layers in whole numbers: bytes in, sums of 32 bits, bytes out.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/04_pooling/pooling.hpp"
#include "chapters/06_dense/dense.hpp"
#include "chapters/17_small_machines/requantise.hpp"

namespace cnn {

// The weights of a convolution or of a dense layer, with all that turns its sums into bytes.
struct Int8Weights {
    Tensor<std::int8_t> w;   // (F,C,KH,KW) or (K,D), each filter with a scale of its own and the zero point 0
    Tensor<std::int32_t> b;  // (F), in the scale of the sums: scale of x times scale of the filter
    Multipliers to_y;        // (F)
    int x_zero_point = 0;
    int y_zero_point = 0;

    int filters() const { return w.shape()[0]; }
    int weights_per_filter() const { return w.size() / filters(); }
};

// How far from zero the sum of filter f can come, on whichever way it is added up: a byte less its zero point is at most
// 255 away from 0, and so is a byte counted from -128.
// |b| + 2 * 255 * sum of |w|
inline std::int64_t sum_limit(const Int8Weights& k, int f) {
    std::int64_t weights = 0;
    const int D = k.weights_per_filter();
    for (int d = 0; d < D; ++d) weights += std::abs(int{k.w.data()[f * D + d]});
    return std::abs(std::int64_t{k.b(f)}) + 2 * 255 * weights;
}

// The proof that no sum of this layer can overflow. Throws std::invalid_argument that names the filter if it fails.
inline void require_sums_fit(const Int8Weights& k, const std::string& layer) {
    for (int f = 0; f < k.filters(); ++f)
        if (sum_limit(k, f) >= largest_sum)
            throw std::invalid_argument(layer + ": the sums of filter " + std::to_string(f) + " may reach " +
                                        std::to_string(sum_limit(k, f)) +
                                        ", expected less than 2^30 = " + std::to_string(largest_sum) +
                                        "; cut the layer into two, or its weights smaller");
}

// The bytes of one filter, q[i] nearly w[i] / scale, window after window (C windows of KH*KW weights). What a weight
// loses in rounding is handed on to the next one of its window, so that the window's sum is right within half a step:
// pictures are smooth, and on a smooth picture only that sum counts. A weight of 0 stays 0.
template <typename T>
std::vector<std::int8_t> round_weights(std::span<const T> w, double scale, int window) {
    std::vector<std::int8_t> q;
    double rest = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
        if (i % static_cast<std::size_t>(window) == 0) rest = 0;
        const double exact = static_cast<double>(w[i]) / scale;
        q.push_back(static_cast<std::int8_t>(w[i] == 0 ? 0 : std::clamp(rounded(exact + rest), -127.0, 127.0)));
        rest += exact - q.back();
    }
    return q;
}

// The mean of each input of a layer, (C) or (D): as a number, and as the byte that is read.
template <typename T>
struct InputMeans {
    Tensor<T> x, rounded;
};

// w: (F,C,KH,KW) or (K,D)   b: (F)   x, y: what the bytes before and after mean
// means: of each input, or none. Rounded weights w' that meet rounded inputs x' move a filter's mean by the sum of
// w' mean(x') - w mean(x); the bias takes that away again (Nagel, van Baalen, Blankevoort, Welling, 2019, section 4.2).
// One scale for each filter. If b is large beside the weights, the scale of the weights grows until b fits into 29 bits.
// Throws std::invalid_argument if shapes do not fit, or if a sum might overflow.
template <typename T>
Int8Weights quantise_weights(const Tensor<T>& w, const Tensor<T>& b, const Scale& x, const Scale& y,
                             const std::string& layer, const InputMeans<T>& means = {}) {
    require_scale(layer + ": x", x);
    require_scale(layer + ": y", y);
    const int F = w.shape()[0], D = w.size() / F, inputs = w.shape()[1];
    require_shape(b, {F}, layer + ": b");
    if (means.x.size() > 0) require_shape(means.x, {inputs}, layer + ": means of x");
    Int8Weights k{Tensor<std::int8_t>(w.shape()), Tensor<std::int32_t>({F}), {}, x.zero_point, y.zero_point};
    std::vector<double> factors;
    for (int f = 0; f < F; ++f) {
        const std::span<const T> filter =
            w.values().subspan(static_cast<std::size_t>(f * D), static_cast<std::size_t>(D));
        double bias = static_cast<double>(b(f));
        double scale = std::max(largest_of(filter) / 127, std::abs(bias) / x.scale / (1 << 29));
        if (scale == 0) scale = y.scale / x.scale;  // nothing but zeros
        const std::vector<std::int8_t> q = round_weights(filter, scale, D / inputs);
        std::copy(q.begin(), q.end(), k.w.data() + f * D);
        for (int d = 0; d < D && means.x.size() > 0; ++d) {
            const int c = d / (D / inputs);
            const auto at = static_cast<std::size_t>(d);
            bias +=
                static_cast<double>(filter[at] * means.x(c)) - scale * q[at] * static_cast<double>(means.rounded(c));
        }
        k.b(f) = static_cast<std::int32_t>(rounded(bias / (x.scale * scale)));
        factors.push_back(x.scale * scale / y.scale);
    }
    if (*std::max_element(factors.begin(), factors.end()) > 1)
        throw std::invalid_argument(layer + ": a step of y, " + std::to_string(y.scale) +
                                    ", is finer than a step of the sums; choose a wider span for y");
    k.to_y = multipliers_of(factors);
    require_sums_fit(k, layer);
    return k;
}

// The nine sizes. Throws std::invalid_argument, with the shapes, if x and the weights do not fit.
inline Conv2dSizes conv2d_int8_sizes(const Tensor<std::int8_t>& x, const Int8Weights& k, const Conv2dOptions& o) {
    return conv2d_sizes("conv2d_int8", x, k.w, Tensor<std::int8_t>({k.filters()}), o);
}

// x: (N,C,H,W)   k.w: (F,C,KH,KW)   returns y: (N,F,OH,OW)
// sum[n,f,i,j] = b[f] + sum over c,u,v of (x[n,c,p,q] - zero_point) * w[f,c,u,v],   p and q as in conv2d
// y = requantise(sum)     What lies beyond the edge is the number 0: the byte zero_point, whose product is 0.
inline Tensor<std::int8_t> conv2d_int8(const Tensor<std::int8_t>& x, const Int8Weights& k,
                                       const Conv2dOptions& o = {}) {
    const auto [N, C, H, W, F, KH, KW, OH, OW] = conv2d_int8_sizes(x, k, o);
    Tensor<std::int8_t> y({N, F, OH, OW});
    for (int n = 0; n < N; ++n)
        for (int f = 0; f < F; ++f)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    std::int32_t sum = k.b(f);
                    for (int c = 0; c < C; ++c)
                        for (int u = 0; u < KH; ++u)
                            for (int v = 0; v < KW; ++v) {
                                const int p = i * o.stride.rows + u * o.dilation.rows - o.padding.rows;
                                const int q = j * o.stride.cols + v * o.dilation.cols - o.padding.cols;
                                const bool inside = p >= 0 && p < H && q >= 0 && q < W;
                                const int pixel = inside ? x(n, c, p, q) : k.x_zero_point;
                                sum += (pixel - k.x_zero_point) * k.w(f, c, u, v);
                            }
                    const auto multiplier = k.to_y.multiplier[static_cast<std::size_t>(f)];
                    y(n, f, i, j) = requantise(sum, multiplier, k.to_y.shift, k.y_zero_point);
                }
    return y;
}

// x: (N,D)   k.w: (K,D)   returns y: (N,K)
// sum[n,k] = b[k] + sum over d of (x[n,d] - zero_point) * w[k,d]     y = requantise(sum)
inline Tensor<std::int8_t> dense_int8(const Tensor<std::int8_t>& x, const Int8Weights& weights) {
    const auto [N, D, K] = dense_sizes("dense_int8", x, weights.w, Tensor<std::int8_t>({weights.filters()}));
    Tensor<std::int8_t> y({N, K});
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k) {
            std::int32_t sum = weights.b(k);
            for (int d = 0; d < D; ++d) sum += (x(n, d) - weights.x_zero_point) * weights.w(k, d);
            const auto multiplier = weights.to_y.multiplier[static_cast<std::size_t>(k)];
            y(n, k) = requantise(sum, multiplier, weights.to_y.shift, weights.y_zero_point);
        }
    return y;
}

// From one meaning of a byte to another.
struct Rescale {
    Rescale(const Scale& from, const Scale& to, double divided_by = 1)
        : m(multipliers_of({from.scale / to.scale / divided_by})),
          from_zero_point(from.zero_point),
          to_zero_point(to.zero_point) {}

    // sum: of bytes less their zero points
    std::int8_t operator()(std::int32_t sum) const { return requantise(sum, m.multiplier[0], m.shift, to_zero_point); }

    Multipliers m;
    int from_zero_point, to_zero_point;
};

// x: (N,C,H,W) in the scale `from`   returns y: (N,C) in the scale `to`
// y[n,c] = requantise(sum over i,j of x[n,c,i,j] - zero_point): the division by H*W is part of the factor
inline Tensor<std::int8_t> global_avg_pool2d_int8(const Tensor<std::int8_t>& x, const Scale& from, const Scale& to) {
    const auto [N, C, H, W] = sizes<4>(x, "global_avg_pool2d_int8: x");
    const Rescale mean(from, to, H * W);
    Tensor<std::int8_t> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            std::int32_t sum = 0;
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j) sum += x(n, c, i, j) - from.zero_point;
            y(n, c) = mean(sum);
        }
    return y;
}

// x: (N,C,H,W)   returns y: (N,C,OH,OW), in the same scale
// The mean of a window, over the pixels of the image: a sum, doubled and half of the divisor added, divided and rounded
// down; so a tie goes up here too.
inline Tensor<std::int8_t> avg_pool2d_int8(const Tensor<std::int8_t>& x, const Pool2dOptions& o = {}) {
    const auto [N, C, H, W, OH, OW] = pool2d_sizes("avg_pool2d_int8", x, o);
    Tensor<std::int8_t> y({N, C, OH, OW});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < OH; ++i)
                for (int j = 0; j < OW; ++j) {
                    const PoolWindow rows = pool_window(i, H, o.size.rows, o.stride.rows, o.padding.rows);
                    const PoolWindow cols = pool_window(j, W, o.size.cols, o.stride.cols, o.padding.cols);
                    const int count = (rows.end - rows.begin) * (cols.end - cols.begin);
                    int sum = 0;  // of bytes from -128, so that it is not negative and C++ divides downwards
                    for (int p = rows.begin; p < rows.end; ++p)
                        for (int q = cols.begin; q < cols.end; ++q) sum += x(n, c, p, q) + 128;
                    y(n, c, i, j) = static_cast<std::int8_t>((2 * sum + count) / (2 * count) - 128);
                }
    return y;
}

// xs: (N,C1,H,W), (N,C2,H,W), ... each in its own scale   returns y: (N,C1+C2+...,H,W) in the scale `to`
// A byte whose scale is `to` already is kept as it is.
inline Tensor<std::int8_t> concat_int8(const std::vector<Tensor<std::int8_t>>& xs, const std::vector<Scale>& from,
                                       const Scale& to) {
    if (xs.empty() || xs.size() != from.size())
        throw std::invalid_argument("concat_int8: " + std::to_string(xs.size()) + " tensors and " +
                                    std::to_string(from.size()) + " scales; expected one for each");
    const auto [N, C0, H, W] = sizes<4>(xs[0], "concat_int8: x[0]");
    int channels = 0;
    for (const Tensor<std::int8_t>& x : xs) {
        require_shape(x, {N, sizes<4>(x, "concat_int8: x")[1], H, W}, "concat_int8: x");
        channels += x.shape()[1];
    }
    Tensor<std::int8_t> y({N, channels, H, W});
    for (int n = 0; n < N; ++n) {
        std::int8_t* to_image = &y(n, 0, 0, 0);
        for (std::size_t part = 0; part < xs.size(); ++part) {
            const Rescale rescale(from[part], to);
            const int size = xs[part].size() / N;
            const std::int8_t* image = &xs[part](n, 0, 0, 0);
            for (int i = 0; i < size; ++i) *to_image++ = rescale(image[i] - from[part].zero_point);
        }
    }
    return y;
}

}  // namespace cnn

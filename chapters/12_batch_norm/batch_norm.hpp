// Chapter 12: batch normalisation, forward and backward, with the moments of the batch or with those that were kept.
#pragma once

#include <cmath>
#include <stdexcept>
#include <string>

#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

// A batch as (N,C,P): P values of channel C in each image, H*W of maps and 1 of rows of numbers.
template <typename T>
Tensor<T> by_channel(const Tensor<T>& x, const std::string& function) {
    const Shape& s = x.shape();
    if (s.size() != 2 && s.size() != 4)
        throw std::invalid_argument(function + ": x needs the axes (N,C,H,W) or (N,D), got shape " + to_string(s));
    return x.reshaped({s[0], s[1], s.size() == 4 ? s[2] * s[3] : 1});
}

// Throws std::invalid_argument unless there is one number for each channel, and eps is above 0.
template <typename T>
void require_per_channel(const Tensor<T>& numbers, const Tensor<T>& x, const std::string& what) {
    require_shape(numbers, {x.shape()[1]}, what);
}
inline void require_eps(double eps, const std::string& function) {
    if (!(eps > 0))
        throw std::invalid_argument(function + ": eps must be above 0, got " + std::to_string(eps) +
                                    ": a channel whose values are all alike has the variance 0, and 0/0 is no number");
}

// Throws std::invalid_argument if a channel of x has only one value.
inline void require_several_values(const Shape& x) {
    if (element_count(x) > x[1]) return;
    throw std::invalid_argument("batch_norm: x has the shape " + to_string(x) +
                                ", one value a channel, which is its own mean: every output would be beta. Training "
                                "needs a batch of 2 or more, or more than one place");
}

template <typename T>
struct ChannelMoments {
    Tensor<T> mean, var;  // (C)
};

// x: (N,C,H,W) or (N,C)   returns mean, var: (C)   with n = N*H*W or N values of each channel
// mean[c] = sum x[.,c,.] / n     var[c] = sum (x[.,c,.] - mean[c])^2 / n
// Twice through x, with sums in double: the mean of the squares less the square of the mean would cancel.
// Throws std::invalid_argument if n is 1.
template <typename T>
ChannelMoments<T> batch_moments(const Tensor<T>& x) {
    const Tensor<T> maps = by_channel(x, "batch_norm");
    const auto [N, C, P] = sizes<3>(maps, "batch_norm: x");
    require_several_values(x.shape());
    ChannelMoments<T> m{Tensor<T>({C}), Tensor<T>({C})};
    for (int c = 0; c < C; ++c) {
        double sum = 0, squares = 0;
        for (int n = 0; n < N; ++n)
            for (int p = 0; p < P; ++p) sum += static_cast<double>(maps(n, c, p));
        const double mean = sum / (N * P);
        for (int n = 0; n < N; ++n)
            for (int p = 0; p < P; ++p) squares += std::pow(static_cast<double>(maps(n, c, p)) - mean, 2);
        m.mean(c) = static_cast<T>(mean);
        m.var(c) = static_cast<T>(squares / (N * P));
    }
    return m;
}

template <typename T>
T inverse_deviation(T var, double eps) {
    return static_cast<T>(1 / std::sqrt(static_cast<double>(var) + eps));
}

// Test mode: with a mean and a variance that were measured before.
// x: (N,C,H,W) or (N,C)   gamma, beta, mean, var: (C)   returns y: as x
// y = gamma * (x - mean) / sqrt(var + eps) + beta, channel by channel
template <typename T>
Tensor<T> batch_norm_inference(const Tensor<T>& x, const Tensor<T>& gamma, const Tensor<T>& beta, const Tensor<T>& mean,
                               const Tensor<T>& var, double eps = 1e-5) {
    Tensor<T> y = by_channel(x, "batch_norm");
    require_per_channel(gamma, x, "batch_norm: gamma");
    require_per_channel(beta, x, "batch_norm: beta");
    require_per_channel(mean, x, "batch_norm: mean");
    require_per_channel(var, x, "batch_norm: var");
    require_eps(eps, "batch_norm");
    const auto [N, C, P] = sizes<3>(y, "batch_norm: x");
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            const T scale = gamma(c) * inverse_deviation(var(c), eps);
            for (int p = 0; p < P; ++p) y(n, c, p) = (y(n, c, p) - mean(c)) * scale + beta(c);
        }
    return y.reshaped(x.shape());
}

template <typename T>
struct BatchNorm {
    Tensor<T> y;
    Tensor<T> mean, var;  // of the batch, (C); var divides by n
};

// Training: with the mean and the variance of the batch itself.
// x: (N,C,H,W) or (N,C)   gamma, beta: (C)   returns y: as x, mean, var: (C)
// Ioffe and Szegedy (2015), section 3. Throws std::invalid_argument if a channel has only one value.
template <typename T>
BatchNorm<T> batch_norm(const Tensor<T>& x, const Tensor<T>& gamma, const Tensor<T>& beta, double eps = 1e-5) {
    const ChannelMoments<T> m = batch_moments(x);
    return {batch_norm_inference(x, gamma, beta, m.mean, m.var, eps), m.mean, m.var};
}

template <typename T>
struct BatchNormGrads {
    Tensor<T> dx, dgamma, dbeta;
};

// Test mode: the mean and the variance do not depend on x.
// x, dy: (N,C,H,W) or (N,C)   gamma, mean, var: (C)   returns dx: as x, dgamma, dbeta: (C)
// dx = gamma * dy / sqrt(var + eps)   dgamma = sum dy * xhat   dbeta = sum dy   xhat = (x - mean) / sqrt(var + eps)
template <typename T>
BatchNormGrads<T> batch_norm_inference_backward(const Tensor<T>& x, const Tensor<T>& gamma, const Tensor<T>& mean,
                                                const Tensor<T>& var, const Tensor<T>& dy, double eps = 1e-5) {
    const Tensor<T> maps = by_channel(x, "batch_norm_backward");
    require_shape(dy, x.shape(), "batch_norm_backward: dy");
    require_per_channel(gamma, x, "batch_norm_backward: gamma");
    require_per_channel(mean, x, "batch_norm_backward: mean");
    require_per_channel(var, x, "batch_norm_backward: var");
    require_eps(eps, "batch_norm_backward");
    const auto [N, C, P] = sizes<3>(maps, "batch_norm_backward: x");
    Tensor<T> dx = dy.reshaped({N, C, P});
    BatchNormGrads<T> g{{}, Tensor<T>({C}), Tensor<T>({C})};
    for (int c = 0; c < C; ++c) {
        const T inverse = inverse_deviation(var(c), eps);
        double dgamma = 0, dbeta = 0;
        for (int n = 0; n < N; ++n)
            for (int p = 0; p < P; ++p) {
                dgamma += static_cast<double>(dx(n, c, p) * (maps(n, c, p) - mean(c)) * inverse);
                dbeta += static_cast<double>(dx(n, c, p));
                dx(n, c, p) *= gamma(c) * inverse;
            }
        g.dgamma(c) = static_cast<T>(dgamma);
        g.dbeta(c) = static_cast<T>(dbeta);
    }
    g.dx = dx.reshaped(x.shape());
    return g;
}

// Training: every x moves the mean and the variance too, and with them every other output. Two sums more.
// x, dy: (N,C,H,W) or (N,C)   gamma: (C)   returns dx: as x, dgamma, dbeta: (C)
// dx = gamma / sqrt(var + eps) * (dy - dbeta / n - xhat * dgamma / n)     dgamma = sum dy * xhat     dbeta = sum dy
template <typename T>
BatchNormGrads<T> batch_norm_backward(const Tensor<T>& x, const Tensor<T>& gamma, const Tensor<T>& dy,
                                      double eps = 1e-5) {
    const auto [mean, var] = batch_moments(x);
    BatchNormGrads<T> g = batch_norm_inference_backward(x, gamma, mean, var, dy, eps);
    const Tensor<T> maps = by_channel(x, "batch_norm_backward");
    const auto [N, C, P] = sizes<3>(maps, "batch_norm_backward: x");
    Tensor<T> dx = g.dx.reshaped({N, C, P});
    for (int c = 0; c < C; ++c) {
        const T inverse = inverse_deviation(var(c), eps), n_values = static_cast<T>(N * P);
        const T mean_dy = g.dbeta(c) / n_values, mean_dy_xhat = g.dgamma(c) / n_values;
        for (int n = 0; n < N; ++n)
            for (int p = 0; p < P; ++p) {
                const T xhat = (maps(n, c, p) - mean(c)) * inverse;
                dx(n, c, p) -= gamma(c) * inverse * (mean_dy + xhat * mean_dy_xhat);
            }
    }
    g.dx = dx.reshaped(x.shape());
    return g;
}

}  // namespace cnn

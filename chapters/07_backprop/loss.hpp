// Chapter 7: one number that says how wrong the network is, and its gradient.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace cnn {

template <typename T>
struct LossAndGrad {
    T loss;
    Tensor<T> dlogits;  // the gradient of the loss by the network's output
};

// A loss for labelled examples: outputs (N,K) and N labels give the loss and its gradient.
template <typename T>
using Loss = std::function<LossAndGrad<T>(const Tensor<T>& outputs, std::span<const int> labels)>;

// logits: (N,K)   returns log p: (N,K)
// log p[n,k] = z[n,k] - m - log(sum over l of exp(z[n,l] - m)),   m = the largest z[n,l]
// Subtracting m changes nothing on paper and keeps exp from overflowing: every exponent is at most 0.
template <typename T>
Tensor<T> log_softmax(const Tensor<T>& logits) {
    const auto [N, K] = sizes<2>(logits, "log_softmax: logits");
    Tensor<T> log_p({N, K});
    for (int n = 0; n < N; ++n) {
        T largest = logits(n, 0);
        for (int k = 1; k < K; ++k) largest = std::max(largest, logits(n, k));
        T sum = 0;
        for (int k = 0; k < K; ++k) sum += std::exp(logits(n, k) - largest);
        for (int k = 0; k < K; ++k) log_p(n, k) = logits(n, k) - largest - std::log(sum);
    }
    return log_p;
}

// logits: (N,K)   returns p: (N,K), each row positive with sum 1
// p[n,k] = exp(z[n,k]) / sum over l of exp(z[n,l])
template <typename T>
Tensor<T> softmax(const Tensor<T>& logits) {
    Tensor<T> p = log_softmax(logits);
    for (T& value : p.values()) value = std::exp(value);
    return p;
}

// y = softmax(z): (N,K)   dy: (N,K)   returns dz: (N,K)
// dz[n,k] = y[n,k] (dy[n,k] - sum over l of dy[n,l] y[n,l])
// Every output depends on every input of its row: one more for z[k] is less for all others.
template <typename T>
Tensor<T> softmax_backward(const Tensor<T>& y, const Tensor<T>& dy) {
    const auto [N, K] = sizes<2>(y, "softmax_backward: y");
    require_shape(dy, y.shape(), "softmax_backward: dy");
    Tensor<T> dz({N, K});
    for (int n = 0; n < N; ++n) {
        T shared = 0;
        for (int k = 0; k < K; ++k) shared += dy(n, k) * y(n, k);
        for (int k = 0; k < K; ++k) dz(n, k) = y(n, k) * (dy(n, k) - shared);
    }
    return dz;
}

// log_p = log_softmax(z): (N,K)   dy: (N,K)   returns dz: (N,K)
// dz[n,k] = dy[n,k] - p[n,k] sum over l of dy[n,l],   p = exp(log_p)
template <typename T>
Tensor<T> log_softmax_backward(const Tensor<T>& log_p, const Tensor<T>& dy) {
    const auto [N, K] = sizes<2>(log_p, "log_softmax_backward: log_p");
    require_shape(dy, log_p.shape(), "log_softmax_backward: dy");
    Tensor<T> dz({N, K});
    for (int n = 0; n < N; ++n) {
        T sum = 0;
        for (int k = 0; k < K; ++k) sum += dy(n, k);
        for (int k = 0; k < K; ++k) dz(n, k) = dy(n, k) - std::exp(log_p(n, k)) * sum;
    }
    return dz;
}

// Throws std::invalid_argument unless there are N labels, each from 0 to K - 1.
inline void require_labels_fit(const std::string& function, std::span<const int> labels, int N, int K) {
    if (labels.size() != static_cast<std::size_t>(N))
        throw std::invalid_argument(function + ": " + std::to_string(labels.size()) + " labels for a batch of " +
                                    std::to_string(N));
    for (const int label : labels)
        if (label < 0 || label >= K)
            throw std::invalid_argument(function + ": label " + std::to_string(label) + " is not one of the " +
                                        std::to_string(K) + " classes 0 to " + std::to_string(K - 1));
}

// logits: (N,K)   labels: N   returns the loss and dlogits: (N,K)
// loss = -1/N sum over n of log p[n, label n]      dlogits[n,k] = (p[n,k] - [k is label n]) / N
template <typename T>
LossAndGrad<T> softmax_cross_entropy(const Tensor<T>& logits, std::span<const int> labels) {
    const auto [N, K] = sizes<2>(logits, "softmax_cross_entropy: logits");
    require_labels_fit("softmax_cross_entropy", labels, N, K);
    const Tensor<T> log_p = log_softmax(logits);
    LossAndGrad<T> result{T(0), Tensor<T>({N, K})};
    for (int n = 0; n < N; ++n) {
        const int label = labels[static_cast<std::size_t>(n)];
        result.loss -= log_p(n, label) / static_cast<T>(N);
        for (int k = 0; k < K; ++k)
            result.dlogits(n, k) = (std::exp(log_p(n, k)) - (k == label ? T(1) : T(0))) / static_cast<T>(N);
    }
    return result;
}

// logits: (N,K)   labels: N   weights: (K), what an example of each class counts   returns the loss and dlogits: (N,K)
// v[n] = weights[label n], or 0 where the label is `ignored`;  with V = sum over n of v[n]:
// loss = -1/V sum over n of v[n] log p[n, label n]      dlogits[n,k] = v[n] (p[n,k] - [k is label n]) / V
template <typename T>
LossAndGrad<T> weighted_cross_entropy(const Tensor<T>& logits, std::span<const int> labels, const Tensor<T>& weights,
                                      int ignored = -1) {
    const auto [N, K] = sizes<2>(logits, "weighted_cross_entropy: logits");
    require_shape(weights, {K}, "weighted_cross_entropy: weights");
    std::vector<int> counted(labels.begin(), labels.end());
    std::replace(counted.begin(), counted.end(), ignored, 0);
    require_labels_fit("weighted_cross_entropy", counted, N, K);
    std::vector<T> v(counted.size());
    for (std::size_t n = 0; n < v.size(); ++n) v[n] = labels[n] == ignored ? T(0) : weights(labels[n]);
    const T V = std::accumulate(v.begin(), v.end(), T(0));
    if (!(V > 0))
        throw std::invalid_argument("weighted_cross_entropy: no example of this batch counts; their weights sum to 0");
    const Tensor<T> log_p = log_softmax(logits);
    LossAndGrad<T> result{T(0), Tensor<T>({N, K})};
    for (int n = 0; n < N; ++n) {
        const T share = v[static_cast<std::size_t>(n)] / V;
        const int label = counted[static_cast<std::size_t>(n)];
        result.loss -= share * log_p(n, label);
        for (int k = 0; k < K; ++k) result.dlogits(n, k) = share * (std::exp(log_p(n, k)) - (k == label ? T(1) : T(0)));
    }
    return result;
}

// logits: (N)   labels: N, each 0 or 1   returns the loss and dlogits: (N)
// loss = -1/N sum over n of (t log p + (1 - t) log(1 - p)),   p = 1 / (1 + exp(-z))      dlogits = (p - t) / N
// This is softmax_cross_entropy of the two logits (0, z): logistic regression is softmax with two classes.
template <typename T>
LossAndGrad<T> binary_cross_entropy(const Tensor<T>& logits, std::span<const int> labels) {
    const auto [N] = sizes<1>(logits, "binary_cross_entropy: logits");
    require_labels_fit("binary_cross_entropy", labels, N, 2);
    LossAndGrad<T> result{T(0), Tensor<T>({N})};
    for (int n = 0; n < N; ++n) {
        const T z = logits(n);
        const auto t = static_cast<T>(labels[static_cast<std::size_t>(n)]);
        const T softplus_z = std::max(z, T(0)) + std::log1p(std::exp(-std::abs(z)));
        const T p = std::exp(z - softplus_z);
        result.loss += (softplus_z - t * z) / static_cast<T>(N);
        result.dlogits(n) = (p - t) / static_cast<T>(N);
    }
    return result;
}

// Three losses go by the name "squared error". They differ by a factor, and so do their gradients:
//     half_squared_error        1/2   sum over n,k of (y - t)^2       dy = y - t
//     batch_squared_error       1/N   sum over n,k of (y - t)^2       dy = 2 (y - t) / N
//     mean_squared_error        1/NK  sum over n,k of (y - t)^2       dy = 2 (y - t) / (N K)
template <typename T>
LossAndGrad<T> scaled_squared_error(const Tensor<T>& y, const Tensor<T>& target, T factor) {
    LossAndGrad<T> result{T(0), Tensor<T>(y.shape())};
    for (int i = 0; i < y.size(); ++i) {
        const T error = y.data()[i] - target.data()[i];
        result.loss += factor * error * error;
        result.dlogits.data()[i] = 2 * factor * error;
    }
    return result;
}

// y, target: any one shape
template <typename T>
LossAndGrad<T> half_squared_error(const Tensor<T>& y, const Tensor<T>& target) {
    require_shape(target, y.shape(), "half_squared_error: target");
    return scaled_squared_error(y, target, T(1) / 2);
}

// y, target: (N, ...), the first axis counts the examples
template <typename T>
LossAndGrad<T> batch_squared_error(const Tensor<T>& y, const Tensor<T>& target) {
    require_shape(target, y.shape(), "batch_squared_error: target");
    return scaled_squared_error(y, target, T(1) / static_cast<T>(y.shape()[0]));
}

// y, target: any one shape
template <typename T>
LossAndGrad<T> mean_squared_error(const Tensor<T>& y, const Tensor<T>& target) {
    require_shape(target, y.shape(), "mean_squared_error: target");
    return scaled_squared_error(y, target, T(1) / static_cast<T>(y.size()));
}

}  // namespace cnn

// Chapter 13: local response normalisation. AlexNet and GoogLeNet had it; batch normalisation took its place.
// Krizhevsky, Sutskever, Hinton, ImageNet classification with deep convolutional neural networks (2012), section 3.3.
#pragma once

#include <cmath>

#include "chapters/07_backprop/layer.hpp"

namespace cnn {

struct LocalResponseNormOptions {
    int size = 5;         // channels side by side, odd
    double alpha = 1e-4;  // as in the paper; PyTorch and Caffe divide theirs by `size`
    double beta = 0.75;
    double k = 2;
};

// x: (N,C,H,W)   returns s: as x
// s[n,c,i,j] = k + alpha * sum of x[n,d,i,j]^2 over the `size` channels d around c, as far as there are so many
template <typename T>
Tensor<T> local_response_scale(const Tensor<T>& x, const LocalResponseNormOptions& o) {
    const auto [N, C, H, W] = sizes<4>(x, "local_response_norm: x");
    Tensor<T> s = Tensor<T>::filled(x.shape(), static_cast<T>(o.k));
    const int half = o.size / 2;
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int d = std::max(c - half, 0); d <= std::min(c + half, C - 1); ++d)
                for (int i = 0; i < H; ++i)
                    for (int j = 0; j < W; ++j)
                        s(n, c, i, j) += static_cast<T>(o.alpha) * x(n, d, i, j) * x(n, d, i, j);
    return s;
}

// x: (N,C,H,W)   returns y: as x
// y = x / s^beta: a strong answer makes those of its neighbours at the same place smaller
template <typename T>
Tensor<T> local_response_norm(const Tensor<T>& x, const LocalResponseNormOptions& o = {}) {
    Tensor<T> y = local_response_scale(x, o);
    for (int p = 0; p < y.size(); ++p) y.data()[p] = x.data()[p] * std::pow(y.data()[p], static_cast<T>(-o.beta));
    return y;
}

// x, dy: (N,C,H,W)   returns dx: as x
// dx[c] = dy[c] / s[c]^beta - 2 alpha beta x[c] * sum of dy[d] x[d] / s[d]^(beta+1) over the channels d around c
template <typename T>
Tensor<T> local_response_norm_backward(const Tensor<T>& x, const Tensor<T>& dy,
                                       const LocalResponseNormOptions& o = {}) {
    require_shape(dy, x.shape(), "local_response_norm_backward: dy");
    const auto [N, C, H, W] = sizes<4>(x, "local_response_norm_backward: x");
    const Tensor<T> s = local_response_scale(x, o);
    Tensor<T> dx(x.shape()), ratio(x.shape());
    for (int p = 0; p < x.size(); ++p) {
        dx.data()[p] = dy.data()[p] * std::pow(s.data()[p], static_cast<T>(-o.beta));
        ratio.data()[p] = dx.data()[p] * x.data()[p] / s.data()[p];
    }
    const int half = o.size / 2;
    const T factor = static_cast<T>(2 * o.alpha * o.beta);
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int d = std::max(c - half, 0); d <= std::min(c + half, C - 1); ++d)
                for (int i = 0; i < H; ++i)
                    for (int j = 0; j < W; ++j) dx(n, c, i, j) -= factor * x(n, c, i, j) * ratio(n, d, i, j);
    return dx;
}

// x: (N,C,H,W)   returns y: as x
template <typename T>
class LocalResponseNormLayer : public Layer<T> {
  public:
    LocalResponseNormLayer(const std::string& name, const LocalResponseNormOptions& options = {})
        : Layer<T>(name), options_(options) {
        if (options.size < 1 || options.size % 2 == 0)
            throw std::invalid_argument(name + ": the number of channels side by side must be odd, got " +
                                        std::to_string(options.size));
    }

    Tensor<T> forward(const Tensor<T>& x, const Pass& /*pass*/) override {
        this->keep(x);
        return local_response_norm(x, options_);
    }
    Tensor<T> backward(const Tensor<T>& dy) override {
        return local_response_norm_backward(this->kept(), dy, options_);
    }
    Description describe(const Shape& x) const override {
        require_axes(x, 4, this->name() + ": x");
        return {.name = this->name(), .kind = "local response normalisation", .output = x};
    }

  private:
    LocalResponseNormOptions options_;
};

}  // namespace cnn

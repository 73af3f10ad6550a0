// Chapter 3: the parametric ReLU. Each channel learns its own slope for negative numbers.
#pragma once

#include <stdexcept>

#include "chapters/03_relu/activation_functions.hpp"
#include "common/shape_text.hpp"
#include "common/tensor.hpp"

namespace cnn {

template <typename T>
struct PreluGrads {
    Tensor<T> dx;
    Tensor<T> dslope;
};

struct PreluSizes {
    int N, C, pixels;  // of a channel: H * W, or 1
};

// Throws unless x is (N,C) or (N,C,H,W) and there is one slope for each channel.
template <typename T>
PreluSizes prelu_sizes(const std::string& function, const Tensor<T>& x, const Tensor<T>& slope) {
    if (x.shape().size() != 2 && x.shape().size() != 4)
        throw std::invalid_argument(function + ": x must be (N,C) or (N,C,H,W), got " + to_string(x.shape()));
    require_shape(slope, {x.shape()[1]}, function + ": slope");
    const int N = x.shape()[0], C = x.shape()[1];
    return {N, C, x.size() / (N * C)};
}

// x: (N,C) or (N,C,H,W)   slope: (C)   returns y: as x
// y[n,c,...] = slope[c] * x[n,c,...] where x < 0, otherwise x (He et al., 2015)
template <typename T>
Tensor<T> prelu(const Tensor<T>& x, const Tensor<T>& slope) {
    const auto [N, C, pixels] = prelu_sizes("prelu", x, slope);
    Tensor<T> y(x.shape());
    int i = 0;  // the values lie in memory image by image, in it channel by channel, in it pixel by pixel
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int pixel = 0; pixel < pixels; ++pixel, ++i) y.data()[i] = scalar::leaky_relu(x.data()[i], slope(c));
    return y;
}

// x, dy: (N,C) or (N,C,H,W)   slope: (C)   returns dx: as x, dslope: (C)
// dx = dy where x > 0, otherwise slope[c] * dy   dslope[c] = sum of dy * x over the x < 0 of channel c
template <typename T>
PreluGrads<T> prelu_backward(const Tensor<T>& x, const Tensor<T>& slope, const Tensor<T>& dy) {
    const auto [N, C, pixels] = prelu_sizes("prelu_backward", x, slope);
    require_shape(dy, x.shape(), "prelu_backward: dy");
    PreluGrads<T> g{Tensor<T>(x.shape()), Tensor<T>(slope.shape())};
    int i = 0;  // as in prelu
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c)
            for (int pixel = 0; pixel < pixels; ++pixel, ++i) {
                const T value = x.data()[i];
                g.dx.data()[i] = dy.data()[i] * scalar::leaky_relu_derivative(value, slope(c));
                if (value < 0) g.dslope(c) += dy.data()[i] * value;
            }
    return g;
}

}  // namespace cnn

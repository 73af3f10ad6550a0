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

// Throws unless x is (N,C) or (N,C,H,W) and there is one slope for each channel. Returns H * W, or 1.
template <typename T>
int prelu_pixels(const std::string& function, const Tensor<T>& x, const Tensor<T>& slope) {
    if (x.shape().size() != 2 && x.shape().size() != 4)
        throw std::invalid_argument(function + ": x must be (N,C) or (N,C,H,W), got " + to_string(x.shape()));
    require_shape(slope, {x.shape()[1]}, function + ": slope");
    return x.size() / (x.shape()[0] * x.shape()[1]);
}

// x: (N,C) or (N,C,H,W)   slope: (C)   returns y: as x
// y[n,c,...] = slope[c] * x[n,c,...] where x < 0, otherwise x (He et al., 2015)
template <typename T>
Tensor<T> prelu(const Tensor<T>& x, const Tensor<T>& slope) {
    const int pixels = prelu_pixels("prelu", x, slope);
    Tensor<T> y(x.shape());
    for (int i = 0; i < x.size(); ++i) {
        const int c = i / pixels % slope.size();
        y.data()[i] = scalar::leaky_relu(x.data()[i], slope(c));
    }
    return y;
}

// x, dy: (N,C) or (N,C,H,W)   slope: (C)   returns dx: as x, dslope: (C)
// dx = dy where x > 0, otherwise slope[c] * dy   dslope[c] = sum of dy * x over the x < 0 of channel c
template <typename T>
PreluGrads<T> prelu_backward(const Tensor<T>& x, const Tensor<T>& slope, const Tensor<T>& dy) {
    const int pixels = prelu_pixels("prelu_backward", x, slope);
    require_shape(dy, x.shape(), "prelu_backward: dy");
    PreluGrads<T> g{Tensor<T>(x.shape()), Tensor<T>(slope.shape())};
    for (int i = 0; i < x.size(); ++i) {
        const int c = i / pixels % slope.size();
        const T v = x.data()[i];
        g.dx.data()[i] = dy.data()[i] * scalar::leaky_relu_derivative(v, slope(c));
        if (v < 0) g.dslope(c) += dy.data()[i] * v;
    }
    return g;
}

}  // namespace cnn

// Chapter 3: every activation for tensors, forward and backward. relu stands in relu.hpp and prelu, which has
// weights, in prelu.hpp, both as plain loops; the others follow one pattern.
//
// Backward functions take what forward took, with dy after x: dx[i] = dy[i] * f'(x[i]).
#pragma once

#include <string>

#include "chapters/03_relu/activation_functions.hpp"
#include "chapters/03_relu/prelu.hpp"
#include "chapters/03_relu/relu.hpp"

namespace cnn {

// x: any shape   returns y: as x
// y[i] = f(x[i])
template <typename T, typename F>
Tensor<T> elementwise(const Tensor<T>& x, F f) {
    Tensor<T> y(x.shape());
    for (int i = 0; i < x.size(); ++i) y.data()[i] = f(x.data()[i]);
    return y;
}

// x, dy: the same shape   returns dx: as x
// dx[i] = dy[i] * derivative(x[i])
template <typename T, typename F>
Tensor<T> elementwise_backward(const char* function, const Tensor<T>& x, const Tensor<T>& dy, F derivative) {
    require_shape(dy, x.shape(), std::string(function) + ": dy");
    Tensor<T> dx(x.shape());
    for (int i = 0; i < x.size(); ++i) dx.data()[i] = dy.data()[i] * derivative(x.data()[i]);
    return dx;
}

template <typename T>
Tensor<T> identity(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::identity(v); });
}
template <typename T>
Tensor<T> identity_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("identity_backward", x, dy, [](T v) { return scalar::identity_derivative(v); });
}

template <typename T>
Tensor<T> binary_step(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::binary_step(v); });
}
template <typename T>
Tensor<T> binary_step_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("binary_step_backward", x, dy, [](T v) { return scalar::binary_step_derivative(v); });
}

template <typename T>
Tensor<T> sigmoid(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::sigmoid(v); });
}
template <typename T>
Tensor<T> sigmoid_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("sigmoid_backward", x, dy, [](T v) { return scalar::sigmoid_derivative(v); });
}

template <typename T>
Tensor<T> tanh(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::tanh(v); });
}
template <typename T>
Tensor<T> tanh_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("tanh_backward", x, dy, [](T v) { return scalar::tanh_derivative(v); });
}

template <typename T>
Tensor<T> scaled_tanh(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::scaled_tanh(v); });
}
template <typename T>
Tensor<T> scaled_tanh_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("scaled_tanh_backward", x, dy, [](T v) { return scalar::scaled_tanh_derivative(v); });
}

template <typename T>
Tensor<T> softplus(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::softplus(v); });
}
template <typename T>
Tensor<T> softplus_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("softplus_backward", x, dy, [](T v) { return scalar::softplus_derivative(v); });
}

template <typename T>
Tensor<T> arctan(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::arctan(v); });
}
template <typename T>
Tensor<T> arctan_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("arctan_backward", x, dy, [](T v) { return scalar::arctan_derivative(v); });
}

template <typename T>
Tensor<T> bent_identity(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::bent_identity(v); });
}
template <typename T>
Tensor<T> bent_identity_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("bent_identity_backward", x, dy,
                                [](T v) { return scalar::bent_identity_derivative(v); });
}

template <typename T>
Tensor<T> sinusoid(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::sinusoid(v); });
}
template <typename T>
Tensor<T> sinusoid_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("sinusoid_backward", x, dy, [](T v) { return scalar::sinusoid_derivative(v); });
}

template <typename T>
Tensor<T> gaussian(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::gaussian(v); });
}
template <typename T>
Tensor<T> gaussian_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("gaussian_backward", x, dy, [](T v) { return scalar::gaussian_derivative(v); });
}

template <typename T>
Tensor<T> sinc(const Tensor<T>& x) {
    return elementwise(x, [](T v) { return scalar::sinc(v); });
}
template <typename T>
Tensor<T> sinc_backward(const Tensor<T>& x, const Tensor<T>& dy) {
    return elementwise_backward("sinc_backward", x, dy, [](T v) { return scalar::sinc_derivative(v); });
}

template <typename T>
Tensor<T> leaky_relu(const Tensor<T>& x, T slope = T(0.01)) {
    return elementwise(x, [slope](T v) { return scalar::leaky_relu(v, slope); });
}
template <typename T>
Tensor<T> leaky_relu_backward(const Tensor<T>& x, const Tensor<T>& dy, T slope = T(0.01)) {
    return elementwise_backward("leaky_relu_backward", x, dy,
                                [slope](T v) { return scalar::leaky_relu_derivative(v, slope); });
}

template <typename T>
Tensor<T> elu(const Tensor<T>& x, T alpha = T(1)) {
    return elementwise(x, [alpha](T v) { return scalar::elu(v, alpha); });
}
template <typename T>
Tensor<T> elu_backward(const Tensor<T>& x, const Tensor<T>& dy, T alpha = T(1)) {
    return elementwise_backward("elu_backward", x, dy, [alpha](T v) { return scalar::elu_derivative(v, alpha); });
}

template <typename T>
Tensor<T> soft_exponential(const Tensor<T>& x, T alpha) {
    return elementwise(x, [alpha](T v) { return scalar::soft_exponential(v, alpha); });
}
template <typename T>
Tensor<T> soft_exponential_backward(const Tensor<T>& x, const Tensor<T>& dy, T alpha) {
    return elementwise_backward("soft_exponential_backward", x, dy,
                                [alpha](T v) { return scalar::soft_exponential_derivative(v, alpha); });
}

}  // namespace cnn

// Chapter 3: the activations as functions of one number, each with its derivative.
//
// Where a function has a kink, its derivative here is the slope on the left. f of a NaN is a NaN.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>

namespace cnn::scalar {

// f(x) = x
template <std::floating_point T>
T identity(T x) {
    return x;
}
template <std::floating_point T>
T identity_derivative(T) {
    return 1;
}

// f(x) = 0 for x < 0, 1 for x >= 0. The derivative is 0 beside the jump; at the jump there is none, and 0
// stands in for it: nothing can be learned through a step.
template <std::floating_point T>
T binary_step(T x) {
    return x < 0 ? T(0) : x >= 0 ? T(1) : x;
}
template <std::floating_point T>
T binary_step_derivative(T) {
    return 0;
}

// f(x) = 0 for x < 0, x for x >= 0
template <std::floating_point T>
T relu(T x) {
    return x < 0 ? T(0) : x;
}
template <std::floating_point T>
T relu_derivative(T x) {
    return x > 0 ? T(1) : T(0);
}

// f(x) = slope x for x < 0, x for x >= 0. With a slope that is learned it is called PReLU.
template <std::floating_point T>
T leaky_relu(T x, T slope) {
    return x < 0 ? slope * x : x;
}
template <std::floating_point T>
T leaky_relu_derivative(T x, T slope) {
    return x > 0 ? T(1) : slope;
}

// f(x) = alpha (e^x - 1) for x < 0, x for x >= 0   f'(x) = alpha e^x for x <= 0, which is f(x) + alpha
// A kink at 0 unless alpha = 1. expm1 is e^x - 1 without the rounding of e^x near 1.
template <std::floating_point T>
T elu(T x, T alpha) {
    return x < 0 ? alpha * std::expm1(x) : x;
}
template <std::floating_point T>
T elu_derivative(T x, T alpha) {
    return x > 0 ? T(1) : alpha * std::exp(x);
}

// The logistic function. f(x) = 1 / (1 + e^-x) = e^x / (1 + e^x)   f'(x) = f(x) (1 - f(x)) = f(x) f(-x)
// Of the two forms the one whose exponential is at most 1: e^800 is infinite, and infinity by itself NaN.
template <std::floating_point T>
T sigmoid(T x) {
    const T e = std::exp(-std::abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
}
template <std::floating_point T>
T sigmoid_derivative(T x) {
    return sigmoid(x) * sigmoid(-x);
}

// f'(x) = 1 - f(x)^2
template <std::floating_point T>
T tanh(T x) {
    return std::tanh(x);
}
template <std::floating_point T>
T tanh_derivative(T x) {
    const T y = std::tanh(x);
    return 1 - y * y;
}

// f(x) = 1.7159 tanh(2x/3), made so that f(1) = 1 and f(-1) = -1 (LeCun et al., 1998, Appendix A)
template <std::floating_point T>
T scaled_tanh(T x) {
    return T(1.7159) * std::tanh(x * 2 / 3);
}
template <std::floating_point T>
T scaled_tanh_derivative(T x) {
    return T(1.7159) * 2 / 3 * tanh_derivative(x * 2 / 3);
}

// f(x) = ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|)   f'(x) = sigmoid(x)
// The second form: e^800 is infinite, e^-800 is 0.
template <std::floating_point T>
T softplus(T x) {
    return std::max(x, T(0)) + std::log1p(std::exp(-std::abs(x)));
}
template <std::floating_point T>
T softplus_derivative(T x) {
    return sigmoid(x);
}

template <std::floating_point T>
T arctan(T x) {
    return std::atan(x);
}
template <std::floating_point T>
T arctan_derivative(T x) {
    return 1 / (x * x + 1);
}

// f(x) = (sqrt(x^2 + 1) - 1) / 2 + x   f'(x) = x / (2 sqrt(x^2 + 1)) + 1
template <std::floating_point T>
T bent_identity(T x) {
    return (std::hypot(x, T(1)) - 1) / 2 + x;
}
template <std::floating_point T>
T bent_identity_derivative(T x) {
    return x / (2 * std::hypot(x, T(1))) + 1;
}

template <std::floating_point T>
T sinusoid(T x) {
    return std::sin(x);
}
template <std::floating_point T>
T sinusoid_derivative(T x) {
    return std::cos(x);
}

// f(x) = e^(-x^2)   f'(x) = -2 x e^(-x^2)
template <std::floating_point T>
T gaussian(T x) {
    return std::exp(-x * x);
}
template <std::floating_point T>
T gaussian_derivative(T x) {
    return -2 * x * std::exp(-x * x);
}

// f(x) = sin(x) / x, f(0) = 1   f'(x) = cos(x) / x - sin(x) / x^2, f'(0) = 0
// Near 0 the two terms are huge and almost equal, so the derivative uses its series -x/3 + x^3/30 - x^5/840.
template <std::floating_point T>
T sinc(T x) {
    return x == 0 ? T(1) : std::sin(x) / x;
}
template <std::floating_point T>
T sinc_derivative(T x) {
    const T square = x * x;
    if (std::abs(x) < T(0.1)) return -x / 3 * (1 - square / 10 * (1 - square / 28));
    return std::cos(x) / x - std::sin(x) / square;
}

// f(x) = -ln(1 - alpha (x + alpha)) / alpha for alpha < 0, only where 1 - alpha (x + alpha) > 0
//      = x for alpha = 0   = (e^(alpha x) - 1) / alpha + alpha for alpha > 0
// f'(x) = 1 / (1 - alpha (x + alpha)) for alpha < 0, e^(alpha x) otherwise (Godfrey and Gashler, 2015)
template <std::floating_point T>
T soft_exponential(T x, T alpha) {
    if (alpha < 0) return -std::log1p(-alpha * (x + alpha)) / alpha;
    return alpha == 0 ? x : std::expm1(alpha * x) / alpha + alpha;
}
template <std::floating_point T>
T soft_exponential_derivative(T x, T alpha) {
    return alpha < 0 ? 1 / (1 - alpha * (x + alpha)) : std::exp(alpha * x);
}

}  // namespace cnn::scalar

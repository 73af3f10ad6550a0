// Chapter 8: the weights before the first step. They decide whether a deep network learns at all.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>

#include "chapters/06_dense/dense.hpp"
#include "chapters/07_backprop/parameter.hpp"
#include "common/known_names.hpp"
#include "common/random.hpp"
#include "common/shape_text.hpp"

namespace cnn {

// The deviation of the weights, n = fan_in: the number of inputs that one output adds up.
enum class Initialisation {
    zero,          // 0: every hidden unit stays the same as its neighbour, for ever
    small_normal,  // 0.001: "close to zero", and so are the signals after a few layers
    normal01,      // 0.1, biases too: a habit of early TensorFlow examples
    lecun,         // sqrt(1 / n): keeps the variance through a linear layer. LeCun et al., 1998
    xavier,        // sqrt(2 / (n + fan_out)): a compromise with the way back. Glorot and Bengio, 2010
    he,            // sqrt(2 / n): makes up for the half that ReLU sets to zero. He et al., 2015
};

inline const std::vector<std::string>& initialisation_names() {
    static const std::vector<std::string> names{"zero", "small_normal", "normal01", "lecun", "xavier", "he"};
    return names;
}

// Throws std::invalid_argument, which lists the names, if there is no such scheme.
inline Initialisation initialisation_named(const std::string& name) {
    const auto& names = initialisation_names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<Initialisation>(found - names.begin());
    throw_unknown("initialisation", name, names);
}

struct Fans {
    int in;   // inputs of one output
    int out;  // outputs that one input reaches, stride 1
};

// w: (K,D) of a dense layer gives {D, K}; (F,C,KH,KW) of a convolution gives {C*KH*KW, F*KH*KW}
inline Fans fans(const Shape& w) {
    if (w.size() == 2) return {w[1], w[0]};
    if (w.size() == 4) return {w[1] * w[2] * w[3], w[0] * w[2] * w[3]};
    throw std::invalid_argument("fans: a weight has 2 axes (dense) or 4 (convolution), got shape " + to_string(w));
}

inline double initial_deviation(Initialisation scheme, Fans n) {
    switch (scheme) {
        case Initialisation::zero: return 0;
        case Initialisation::small_normal: return 0.001;
        case Initialisation::normal01: return 0.1;
        case Initialisation::lecun: return std::sqrt(1.0 / n.in);
        case Initialisation::xavier: return std::sqrt(2.0 / (n.in + n.out));
        case Initialisation::he: return std::sqrt(2.0 / n.in);
    }
    return 0;
}

// Fresh values for every parameter, in order. One with 2 or 4 axes is a weight and becomes normal with the
// scheme's deviation. One with 1 axis, such as a bias, becomes its start, except that normal01 treats it as a weight.
// Equal seeds give equal values, in float those of double, rounded.
template <typename T>
void initialise(std::span<Parameter<T>* const> parameters, Initialisation scheme, Random& random) {
    for (Parameter<T>* p : parameters) {
        const Shape& shape = p->value.shape();
        if (shape.size() > 1)
            p->value = random_normal<T>(shape, random, initial_deviation(scheme, fans(shape)));
        else if (scheme == Initialisation::normal01)
            p->value = random_normal<T>(shape, random, initial_deviation(scheme, {1, 1}));
        else
            p->value = Tensor<T>::filled(shape, static_cast<T>(p->start));
    }
}

// The mean of x^2.
template <typename T>
double second_moment(const Tensor<T>& x) {
    double sum = 0;
    for (const T value : x.values()) sum += static_cast<double>(value) * static_cast<double>(value);
    return sum / x.size();
}

// Normal numbers sent through `layers` dense ReLU layers of this width, without biases: the second moment of
// the signal before the first layer and after each.
inline std::vector<double> depth_study(Initialisation scheme, int layers, int width, int batch, std::uint64_t seed) {
    Random random(seed);
    Tensor<double> x = random_normal<double>({batch, width}, random);
    std::vector<double> result{second_moment(x)};
    const double deviation = initial_deviation(scheme, {width, width});
    for (int layer = 0; layer < layers; ++layer) {
        x = dense(x, random_normal<double>({width, width}, random, deviation), Tensor<double>({width}));
        for (double& value : x.values()) value = std::max(value, 0.0);
        result.push_back(second_moment(x));
    }
    return result;
}

}  // namespace cnn

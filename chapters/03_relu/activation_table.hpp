// Chapter 3: all activations in one list, for the tests, the demo and the plots.
#pragma once

#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "chapters/03_relu/activation_functions.hpp"

namespace cnn {

struct Activation {
    std::string name;  // of the function in activations.hpp, with its parameter: "elu(0.7)"
    std::string formula;
    std::string derivative_formula;
    std::function<double(double)> f;
    std::function<double(double)> derivative;
    std::vector<double> kinks = {};                                   // where there is no derivative
    double defined_above = -std::numeric_limits<double>::infinity();  // below, f is NaN
};

inline std::vector<Activation> activation_table() {
    using D = double;
    const auto at = [](D (*f)(D, D), D parameter) { return [=](D x) { return f(x, parameter); }; };
    // clang-format off
    return {
        {"identity", "x", "1",
         scalar::identity<D>, scalar::identity_derivative<D>},
        {"binary_step", "0 for x < 0, else 1", "0",
         scalar::binary_step<D>, scalar::binary_step_derivative<D>, {0}},
        {"sigmoid", "1/(1 + e^-x)", "f (1 - f)",
         scalar::sigmoid<D>, scalar::sigmoid_derivative<D>},
        {"tanh", "2/(1 + e^-2x) - 1", "1 - f^2",
         scalar::tanh<D>, scalar::tanh_derivative<D>},
        {"scaled_tanh", "1.7159 tanh(2x/3)", "1.1439 (1 - tanh(2x/3)^2)",
         scalar::scaled_tanh<D>, scalar::scaled_tanh_derivative<D>},
        {"arctan", "arctan x", "1/(x^2 + 1)",
         scalar::arctan<D>, scalar::arctan_derivative<D>},
        {"relu", "0 for x < 0, else x", "0 for x <= 0, else 1",
         scalar::relu<D>, scalar::relu_derivative<D>, {0}},
        {"leaky_relu(0.01)", "0.01 x for x < 0, else x", "0.01 for x <= 0, else 1",
         at(scalar::leaky_relu<D>, 0.01), at(scalar::leaky_relu_derivative<D>, 0.01), {0}},
        {"prelu(0.25)", "a x for x < 0, else x", "a for x <= 0, else 1",
         at(scalar::leaky_relu<D>, 0.25), at(scalar::leaky_relu_derivative<D>, 0.25), {0}},
        {"elu(1)", "e^x - 1 for x < 0, else x", "f + 1 for x <= 0, else 1",
         at(scalar::elu<D>, 1), at(scalar::elu_derivative<D>, 1)},
        {"elu(0.7)", "a (e^x - 1) for x < 0, else x", "f + a for x <= 0, else 1",
         at(scalar::elu<D>, 0.7), at(scalar::elu_derivative<D>, 0.7), {0}},
        {"softplus", "ln(1 + e^x)", "1/(1 + e^-x)",
         scalar::softplus<D>, scalar::softplus_derivative<D>},
        {"bent_identity", "(sqrt(x^2 + 1) - 1)/2 + x", "x/(2 sqrt(x^2 + 1)) + 1",
         scalar::bent_identity<D>, scalar::bent_identity_derivative<D>},
        {"soft_exponential(-0.5)", "-ln(1 - a (x + a))/a", "1/(1 - a (x + a))",
         at(scalar::soft_exponential<D>, -0.5), at(scalar::soft_exponential_derivative<D>, -0.5), {}, -1.5},
        {"soft_exponential(0)", "x", "1",
         at(scalar::soft_exponential<D>, 0), at(scalar::soft_exponential_derivative<D>, 0)},
        {"soft_exponential(0.5)", "(e^(a x) - 1)/a + a", "e^(a x)",
         at(scalar::soft_exponential<D>, 0.5), at(scalar::soft_exponential_derivative<D>, 0.5)},
        {"sinusoid", "sin x", "cos x",
         scalar::sinusoid<D>, scalar::sinusoid_derivative<D>},
        {"sinc", "sin(x)/x, 1 at 0", "cos(x)/x - sin(x)/x^2, 0 at 0",
         scalar::sinc<D>, scalar::sinc_derivative<D>},
        {"gaussian", "e^(-x^2)", "-2 x e^(-x^2)",
         scalar::gaussian<D>, scalar::gaussian_derivative<D>},
    };
    // clang-format on
}

// The row of this name. Throws std::invalid_argument if there is none.
inline Activation find_activation(const std::string& name) {
    for (const Activation& row : activation_table())
        if (row.name == name) return row;
    throw std::invalid_argument("find_activation: no activation is named " + name);
}

// The derivative of f(f(...f(x)...)), `layers` times f, by the chain rule: the product of the derivatives
// at the numbers that the layers receive.
inline double chained_derivative(const Activation& activation, double x, int layers) {
    double product = 1;
    for (int layer = 0; layer < layers; ++layer) {
        product *= activation.derivative(x);
        x = activation.f(x);
    }
    return product;
}

}  // namespace cnn

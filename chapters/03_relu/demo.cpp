// Prints the worked examples of chapter 3 and writes its pictures to out/03_relu/.
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/03_relu/activation_table.hpp"
#include "chapters/03_relu/activations.hpp"
#include "chapters/03_relu/figures.hpp"
#include "common/gradient_check.hpp"
#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

void print(const char* label, const Tensor<double>& x) {
    std::printf("  %-22s", label);
    for (const double v : x.values()) std::printf(" %6.2f", v);
    std::printf("\n");
}

void show_relu() {
    std::printf("== 1. ReLU ==\n");
    const Tensor<double> x({7}, {-3, -1, -0.5, 0, 0.5, 1, 3});
    const Tensor<double> dy({7}, {1, 2, 3, 4, 5, 6, 7});
    print("x", x);
    print("relu(x)", relu(x));
    print("dy", dy);
    print("relu_backward(x, dy)", relu_backward(x, dy));
    std::printf("  The gradient passes where x is positive. At 0 it does not: relu'(0) = 0.\n\n");
}

void show_why() {
    std::printf("== 2. Why something must be bent ==\n");
    const Tensor<double> x({6}, {1, -2, 3, 0.5, -1, 4});
    const Tensor<double> first({2}, {1, -1});
    const Tensor<double> second({2}, {1, 2});
    const Tensor<double> both({3}, {1, 1, -2});
    print("x", x);
    print("kernel 1 -1, then 1 2", correlate1d(correlate1d(x, first), second));
    print("kernel 1 1 -2, once", correlate1d(x, both));
    print("with relu in between", correlate1d(relu(correlate1d(x, first)), second));
    std::printf("  Two layers are one layer with a larger kernel, until a ReLU stands between.\n\n");
}

// "  0.1966", or "       -" where f is not defined; 0 without a sign.
void print_cell(bool defined, double value) {
    if (defined)
        std::printf("%8.4f", std::round(value * 1e4) / 1e4 + 0.0);
    else
        std::printf("%8s", "-");
}

void show_table() {
    std::printf("== 3. The table: f above, f' below ==\n");
    const std::vector<double> points = {-4, -1, -0.1, 0, 0.1, 1, 4};
    std::printf("  %-22s", "x");
    for (const double x : points) std::printf("%8.1f", x);
    std::printf("\n");
    for (const Activation& row : activation_table()) {
        std::printf("  %-22s", row.name.c_str());
        for (const double x : points) print_cell(x > row.defined_above, row.f(x));
        std::printf("\n  %22s", row.kinks.empty() ? "" : "kink at 0   ");
        for (const double x : points) print_cell(x > row.defined_above, row.derivative(x));
        std::printf("\n");
    }
    std::printf("  At a kink the book takes the slope on the left.\n\n");
}

void show_vanishing() {
    std::printf("== 4. The vanishing gradient ==\n");
    std::printf("  The slope of f(f(...f(x)...)), from x = 1:\n");
    std::printf("  %-10s %11s %11s %11s\n", "layers", "sigmoid", "tanh", "relu");
    for (const int layers : {1, 2, 5, 10, 20}) {
        std::printf("  %-10d", layers);
        for (const char* name : {"sigmoid", "tanh", "relu"})
            std::printf(" %11.2e", chained_derivative(find_activation(name), 1, layers));
        std::printf("\n");
    }
    std::printf("  A sigmoid's slope is at most %.2f: ten of them leave at most %.1e.\n",
                scalar::sigmoid_derivative(0.0), std::pow(0.25, 10));
    std::printf("  At 10 the slope of the sigmoid is %.1e, of tanh %.1e, of ReLU %g.\n\n",
                scalar::sigmoid_derivative(10.0), scalar::tanh_derivative(10.0), scalar::relu_derivative(10.0));
}

void show_centre() {
    std::printf("== 5. What comes out of a layer ==\n");
    Random random(1);
    const auto x = random_normal<double>({10000}, random);
    std::printf("  %-10s %8s %12s %8s      (10,000 normal numbers in)\n", "", "mean", "mean square", "zeros");
    for (const char* name : {"sigmoid", "tanh", "relu"}) {
        const Activation row = find_activation(name);
        const auto y = elementwise(x, row.f);
        double sum = 0;
        double squares = 0;
        int zeros = 0;
        for (const double v : y.values()) {
            sum += v;
            squares += v * v;
            zeros += v == 0 ? 1 : 0;
        }
        std::printf("  %-10s %8.3f %12.3f %7.1f%%\n", name, sum / y.size(), squares / y.size(),
                    100.0 * zeros / y.size());
    }
    std::printf("  The sigmoid is never negative, tanh is centred, ReLU halves the mean square.\n\n");
}

void show_overflow() {
    std::printf("== 6. The same formula, written so that it survives ==\n");
    const double e = std::exp(800.0);
    std::printf("  softplus(800)   ln(1 + e^x) = %g   max(x,0) + ln(1 + e^-|x|) = %g\n", std::log(1 + e),
                scalar::softplus(800.0));
    const double naive = e / (1 + e);
    std::printf("  sigmoid(800)    e^x/(1 + e^x) = %s   1/(1 + e^-x) = %g\n",
                std::isnan(naive) ? "not a number" : "a number", scalar::sigmoid(800.0));
    std::printf("  sinc'(1e-9)     cos(x)/x - sin(x)/x^2 = %.2e   its series = %.2e\n\n",
                std::cos(1e-9) / 1e-9 - std::sin(1e-9) / 1e-18, scalar::sinc_derivative(1e-9));
}

void show_corrections() {
    std::printf("== 7. Corrections to a table in circulation ==\n");
    const auto line = [](const char* what, double right, double printed) {
        std::printf("  %-40s %8.4f   as printed %8.4f\n", what, right, printed);
    };
    line("soft exponential, a = 0.5, at 0.8", scalar::soft_exponential(0.8, 0.5), (std::exp(0.8) - 1) / 0.5 + 0.5);
    line("its derivative, a = 0.5, at 0.8", scalar::soft_exponential_derivative(0.8, 0.5), (std::exp(0.8) - 1) / 0.25);
    line("its derivative, a = -0.5, at 0.8", scalar::soft_exponential_derivative(0.8, -0.5),
         1 / (1 + 0.5 * std::exp(-0.5)));
    line("derivative of sinc at 0", scalar::sinc_derivative(0.0) + 0.0, std::cos(0.0));
    std::printf("  ELU, a = 0.7: slope %.1f left of 0 and %.1f right of it. Only a = 1 has no kink.\n",
                scalar::elu_derivative(0.0, 0.7), scalar::elu_derivative(1e-9, 0.7));
}

// The mistake that everybody makes once: the ReLU is applied to the gradient.
Tensor<double> relu_of_dy(const Tensor<double>&, const Tensor<double>& dy) { return relu(dy); }

GradientReport check_relu(Tensor<double> x, Tensor<double> (*backward)(const Tensor<double>&, const Tensor<double>&)) {
    return check_gradients(
        {{"x", &x}}, [&] { return relu(x); },
        [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {backward(x, dy)}; });
}

void show_gradient_check() {
    std::printf("\n== 8. The gradient check ==\n");
    Random random(3);
    Tensor<double> x = random_normal<double>({3, 4}, random);
    const GradientReport right = check_relu(x, relu_backward<double>);
    std::printf("  relu_backward: %d of %d entries compared, %s\n", right.checked, x.size(),
                right.passed ? "all agree" : right.text.c_str());
    x(1, 2) = 0;
    const GradientReport kink = check_relu(x, relu_backward<double>);
    std::printf("  with a 0 in x: %d compared, %d skipped: there is no slope to compare with\n", kink.checked,
                kink.skipped);
    std::printf("  relu(dy) in its place:\n  %s\n", check_relu(x, relu_of_dy).text.c_str());
}

// How far the central difference of sqrt(x^2 + 1) with step h lies from its slope, at x = 1.
template <typename T>
double difference_error(T h) {
    const auto f = [](T x) { return std::sqrt(x * x + 1); };
    const T difference = (f(1 + h) - f(1 - h)) / (2 * h);
    return std::abs(static_cast<double>(difference) - 1 / std::sqrt(2.0));
}

void show_steps() {
    std::printf("\n== 9. How small should the step be? ==\n");
    std::printf("  error of (f(x+h) - f(x-h)) / 2h, f(x) = sqrt(x^2 + 1), x = 1\n");
    std::printf("  h          double      float\n");
    for (const double h : {1e-1, 1e-2, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11})
        std::printf("  %.0e     %.0e      %.0e\n", h, difference_error(h), difference_error(static_cast<float>(h)));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>&) {
        show_relu();
        show_why();
        show_table();
        show_vanishing();
        show_centre();
        show_overflow();
        show_corrections();
        show_gradient_check();
        show_steps();
        std::vector<Activation> family;
        for (const char* name : {"sigmoid", "tanh", "relu", "leaky_relu(0.01)", "elu(1)", "softplus"})
            family.push_back(find_activation(name));
        draw_activations(output_folder("03_relu") / "family.svg", family, 3);
        draw_activations(output_folder("03_relu") / "activations.svg", activation_table(), 4);
        draw_rectified_strokes(output_folder("03_relu") / "strokes.png", front_page_digit(), stroke_filters());
        draw_ten_layers(output_folder("03_relu") / "ten_layers.svg");
        return 0;
    });
}

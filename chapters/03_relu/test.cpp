#include <cmath>
#include <functional>
#include <limits>

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/03_relu/activation_table.hpp"
#include "chapters/03_relu/activations.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

template <typename T>
struct TensorPair {
    std::string name;
    std::function<Tensor<T>(const Tensor<T>&)> forward;
    std::function<Tensor<T>(const Tensor<T>&, const Tensor<T>&)> backward;
};

// A tensor function with a parameter, as a pair without one.
template <typename T, typename Forward, typename Backward>
TensorPair<T> with(const std::string& name, Forward forward, Backward backward, double parameter) {
    const T p = static_cast<T>(parameter);
    return {name, [=](const Tensor<T>& x) { return forward(x, p); },
            [=](const Tensor<T>& x, const Tensor<T>& dy) { return backward(x, dy, p); }};
}

// The functions for tensors, in the order of activation_table(). Every x here has four channels, for prelu.
template <typename T>
std::vector<TensorPair<T>> tensor_pairs() {
    const Tensor<T> slope = Tensor<T>::filled({4}, T(0.25));
    return {
        {"identity", identity<T>, identity_backward<T>},
        {"binary_step", binary_step<T>, binary_step_backward<T>},
        {"sigmoid", sigmoid<T>, sigmoid_backward<T>},
        {"tanh", cnn::tanh<T>, tanh_backward<T>},
        {"scaled_tanh", scaled_tanh<T>, scaled_tanh_backward<T>},
        {"arctan", arctan<T>, arctan_backward<T>},
        {"relu", relu<T>, relu_backward<T>},
        with<T>("leaky_relu(0.01)", leaky_relu<T>, leaky_relu_backward<T>, 0.01),
        {"prelu(0.25)", [=](const Tensor<T>& x) { return prelu(x, slope); },
         [=](const Tensor<T>& x, const Tensor<T>& dy) { return prelu_backward(x, slope, dy).dx; }},
        with<T>("elu(1)", elu<T>, elu_backward<T>, 1),
        with<T>("elu(0.7)", elu<T>, elu_backward<T>, 0.7),
        {"softplus", softplus<T>, softplus_backward<T>},
        {"bent_identity", bent_identity<T>, bent_identity_backward<T>},
        with<T>("soft_exponential(-0.5)", soft_exponential<T>, soft_exponential_backward<T>, -0.5),
        with<T>("soft_exponential(0)", soft_exponential<T>, soft_exponential_backward<T>, 0),
        with<T>("soft_exponential(0.5)", soft_exponential<T>, soft_exponential_backward<T>, 0.5),
        {"sinusoid", sinusoid<T>, sinusoid_backward<T>},
        {"sinc", sinc<T>, sinc_backward<T>},
        {"gaussian", gaussian<T>, gaussian_backward<T>},
    };
}

// Evenly spread over -3 to 3, or over the part of it where the function is defined, and not near 0.
template <typename T>
Tensor<T> spread(const Shape& shape, const Activation& row, Random& random) {
    Tensor<T> x(shape);
    const double low = std::max(-3.0, row.defined_above + 0.3);
    for (T& v : x.values()) {
        const double value = random.uniform(low, 3);
        v = static_cast<T>(value + (value < 0 ? -0.02 : 0.02));
    }
    return x;
}

double central_difference(const std::function<double(double)>& f, double x, double h = 1e-6) {
    return (f(x + h) - f(x - h)) / (2 * h);
}

}  // namespace

TEST(relu_keeps_what_is_positive_and_sets_the_rest_to_zero) {
    const Tensor<double> x({2, 3}, {-2, -0.5, 0, 0.5, 2, 7});
    CHECK_EQUAL(relu(x), Tensor<double>({2, 3}, {0, 0, 0, 0.5, 2, 7}));
    CHECK_EQUAL(relu(relu(x)), relu(x));
    CHECK_EQUAL(relu(Tensor<float>({1, 1, 1, 2}, {-1, 1})), Tensor<float>({1, 1, 1, 2}, {0, 1}));
}

TEST(relu_backward_passes_dy_only_where_x_is_positive) {
    const Tensor<double> x({5}, {-2, -0.5, 0, 0.5, 2});
    const Tensor<double> dy({5}, {10, 20, 30, 40, 50});
    CHECK_EQUAL(relu_backward(x, dy), Tensor<double>({5}, {0, 0, 0, 40, 50}));
}

// It selects, it does not multiply: 0 times infinity would be NaN.
TEST(relu_backward_stops_an_infinite_gradient_where_x_is_negative) {
    const Tensor<double> x({3}, {-1, 0, 1});
    CHECK_EQUAL(relu_backward(x, Tensor<double>({3}, {infinity, not_a_number, infinity})),
                Tensor<double>({3}, {0, 0, infinity}));
}

TEST(relu_of_a_zero_of_either_sign_is_zero_and_infinity_stays) {
    const Tensor<float> y = relu(Tensor<float>({4}, {-0.0F, 0.0F, HUGE_VALF, -HUGE_VALF}));
    CHECK_EQUAL(y, Tensor<float>({4}, {0, 0, HUGE_VALF, 0}));
    CHECK_EQUAL(relu_backward(Tensor<float>({2}, {-0.0F, 0.0F}), Tensor<float>({2}, {1, 1})), Tensor<float>({2}));
}

TEST(a_nan_comes_out_of_every_activation_as_a_nan) {
    for (const auto& pair : tensor_pairs<double>()) {
        const Tensor<double> y = pair.forward(Tensor<double>({1, 4}, {1, not_a_number, 0.5, 2}));
        if (!std::isnan(y(0, 1)) || std::isnan(y(0, 0)) || std::isnan(y(0, 2)))
            check::fail(__FILE__, __LINE__, pair.name + ": " + check::to_text(y));
    }
    for (const auto& pair : tensor_pairs<float>())
        if (!std::isnan(pair.forward(Tensor<float>({1, 4}, {1, 1, 1, NAN}))(0, 3)))
            check::fail(__FILE__, __LINE__, pair.name + " in float");
    CHECK_EQUAL(relu_backward(Tensor<double>({1}, {not_a_number}), Tensor<double>({1}, {1})), Tensor<double>({1}));
}

TEST(every_derivative_of_the_table_is_the_slope_of_its_function) {
    for (const Activation& row : activation_table())
        for (const double x : {-2.3, -1.1, -0.7, -0.04, 0.31, 1.0, 1.9, 4.2}) {
            if (x <= row.defined_above) continue;
            const double numeric = central_difference(row.f, x);
            if (!check::close(row.derivative(x), numeric, 1e-8 * std::max(1.0, std::abs(numeric))))
                check::fail(__FILE__, __LINE__,
                            row.name + " at " + check::to_text(x) + ": " + check::to_text(row.derivative(x)) +
                                ", difference " + check::to_text(numeric));
        }
}

TEST(a_function_is_a_number_just_above_where_the_table_says_and_none_below) {
    for (const Activation& row : activation_table()) {
        ABOUT(row.name);
        const bool everywhere = std::isinf(row.defined_above);
        CHECK(!std::isnan(row.f(everywhere ? -1000 : row.defined_above + 1e-9)));
        CHECK(everywhere || std::isnan(row.f(row.defined_above - 1e-9)));
    }
}

TEST(the_table_knows_every_kink_and_the_derivative_there_is_the_slope_on_the_left) {
    for (const Activation& row : activation_table()) {
        const double left = (row.f(-1e-7) - row.f(-2e-7)) / 1e-7;
        const double right = (row.f(2e-7) - row.f(1e-7)) / 1e-7;
        const bool jump = std::abs(row.f(1e-7) - row.f(-1e-7)) > 0.1;
        const bool kink = jump || std::abs(left - right) > 1e-5;
        CHECK_EQUAL(row.kinks, kink ? std::vector<double>{0} : std::vector<double>{});
        if (!check::close(row.derivative(0), left, 1e-5))
            check::fail(__FILE__, __LINE__, row.name + ": " + check::to_text(row.derivative(0)));
    }
}

// A table in circulation says 1 for ReLU and PReLU at 0; libraries and this book say 0 and the slope.
TEST(the_derivative_of_relu_at_zero_is_zero) {
    CHECK_EQUAL(scalar::relu_derivative(0.0), 0.0);
    CHECK_EQUAL(scalar::leaky_relu_derivative(0.0, 0.25), 0.25);
    CHECK_EQUAL(relu_backward(Tensor<double>({1}), Tensor<double>({1}, {5})), Tensor<double>({1}));
}

TEST(every_function_of_the_table_has_its_tensor_pair_in_float_and_double) {
    const auto table = activation_table();
    const auto exact = tensor_pairs<double>();
    const auto single = tensor_pairs<float>();
    CHECK_EQUAL(table.size(), exact.size());
    CHECK_EQUAL(table.size(), single.size());
    Random random(3);
    for (std::size_t k = 0; k < table.size(); ++k) {
        CHECK_EQUAL(exact[k].name, table[k].name);
        CHECK_EQUAL(single[k].name, table[k].name);
        const auto x = spread<double>({2, 4, 3, 5}, table[k], random);
        const auto dy = random_normal<double>(x.shape(), random);
        Tensor<float> xf(x.shape());
        Tensor<float> dyf(x.shape());
        Tensor<double> y(x.shape());
        Tensor<double> dx(x.shape());
        for (int i = 0; i < x.size(); ++i) {
            xf.data()[i] = static_cast<float>(x.data()[i]);
            dyf.data()[i] = static_cast<float>(dy.data()[i]);
            y.data()[i] = table[k].f(x.data()[i]);
            dx.data()[i] = dy.data()[i] * table[k].derivative(x.data()[i]);
        }
        CHECK_EQUAL(exact[k].forward(x), y);
        CHECK_EQUAL(exact[k].backward(x, dy), dx);
        CHECK_CLOSE(single[k].forward(xf), y, 1e-5);
        CHECK_CLOSE(single[k].backward(xf, dyf), dx, 3e-5);
    }
}

TEST(the_gradient_check_passes_for_every_activation_and_every_shape) {
    const auto table = activation_table();
    const auto pairs = tensor_pairs<double>();
    Random random(4);
    for (std::size_t k = 0; k < table.size(); ++k) {
        if (table[k].name == "binary_step") continue;  // its gradient is zero: nothing to compare
        for (const Shape& shape : {Shape{1, 4}, Shape{3, 4}, Shape{3, 4, 5, 2}, Shape{1, 4, 1, 1}}) {
            Tensor<double> x = spread<double>(shape, table[k], random);
            const auto report = check_gradients(
                {{table[k].name + " x", &x}}, [&] { return pairs[k].forward(x); },
                [&](const Tensor<double>& r) { return std::vector{pairs[k].backward(x, r)}; });
            if (!report.passed) check::fail(__FILE__, __LINE__, report.text);
            CHECK_EQUAL(report.checked, x.size());
        }
    }
}

TEST(the_gradient_check_passes_for_every_parameter_of_leaky_relu_elu_and_soft_exponential) {
    Random random(5);
    const auto check = [&](auto forward, auto backward, double low) {
        Tensor<double> x({3, 2, 4});
        for (double& v : x.values()) v = random.uniform(low, 3);
        for (double& v : x.values()) v += v < 0 ? -0.02 : 0.02;
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return forward(x); },
            [&](const Tensor<double>& r) { return std::vector{backward(x, r)}; });
    };
    using X = const Tensor<double>&;
    for (const double p : {-0.5, 0.0, 0.2, 1.0, 3.0}) {
        check([=](X x) { return leaky_relu(x, p); }, [=](X x, X dy) { return leaky_relu_backward(x, dy, p); }, -3);
        check([=](X x) { return elu(x, p); }, [=](X x, X dy) { return elu_backward(x, dy, p); }, -3);
    }
    for (const double p : {-2.0, -1.0, -0.1, 0.1, 1.5})
        check([=](X x) { return soft_exponential(x, p); },
              [=](X x, X dy) { return soft_exponential_backward(x, dy, p); }, p < 0 ? 1 / p - p + 0.3 : -3);
}

TEST(leaky_relu_leaks_a_hundredth_and_elu_has_alpha_one_unless_told) {
    const Tensor<double> x({2}, {-2, 3});
    CHECK_CLOSE(leaky_relu(x), Tensor<double>({2}, {-0.02, 3}), 1e-15);
    CHECK_CLOSE(leaky_relu_backward(x, Tensor<double>({2}, {5, 5})), Tensor<double>({2}, {0.05, 5}), 1e-15);
    CHECK_CLOSE(elu(x), Tensor<double>({2}, {std::exp(-2.0) - 1, 3}), 1e-15);
    CHECK_CLOSE(elu_backward(x, Tensor<double>({2}, {5, 5})), Tensor<double>({2}, {5 * std::exp(-2.0), 5}), 1e-15);
}

TEST(prelu_has_one_slope_for_each_channel) {
    const Tensor<double> slope({2}, {0.5, -1});
    CHECK_EQUAL(prelu(Tensor<double>({2, 2}, {-2, -2, 3, 3}), slope), Tensor<double>({2, 2}, {-1, 2, 3, 3}));
    const Tensor<double> image({1, 2, 1, 2}, {-2, 4, -2, -4});
    CHECK_EQUAL(prelu(image, slope), Tensor<double>({1, 2, 1, 2}, {-1, 4, 2, 4}));
    const auto g = prelu_backward(image, slope, Tensor<double>({1, 2, 1, 2}, {1, 10, 100, 1000}));
    CHECK_EQUAL(g.dx, Tensor<double>({1, 2, 1, 2}, {0.5, 10, -100, -1000}));
    CHECK_EQUAL(g.dslope, Tensor<double>({2}, {-2, -200 - 4000}));
    CHECK_EQUAL(prelu(Tensor<float>({1, 1}, {-2}), Tensor<float>({1}, {0.25F})), Tensor<float>({1, 1}, {-0.5F}));
    CHECK_EQUAL(prelu_backward(Tensor<float>({1, 1}, {-2}), Tensor<float>({1}), Tensor<float>({1, 1}, {3})).dslope,
                Tensor<float>({1}, {-6}));
}

TEST(the_gradient_check_passes_for_prelu_and_its_slopes) {
    Random random(6);
    const Activation everywhere = find_activation("prelu(0.25)");
    for (const Shape& shape : {Shape{3, 4}, Shape{8, 1}, Shape{3, 2, 4, 5}, Shape{1, 3, 5, 2}, Shape{9, 2, 1, 1}}) {
        Tensor<double> x = spread<double>(shape, everywhere, random);
        Tensor<double> slope = random_normal<double>({shape[1]}, random);
        CHECK_GRADIENTS(
            {{"x", &x}, {"slope", &slope}}, [&] { return prelu(x, slope); },
            [&](const Tensor<double>& r) {
                const auto g = prelu_backward(x, slope, r);
                return std::vector{g.dx, g.dslope};
            });
    }
}

TEST(no_activation_writes_into_what_it_is_given) {
    Random random(7);
    for (const auto& pair : tensor_pairs<double>()) {
        const auto x = random_normal<double>({2, 4}, random);
        const auto dy = random_normal<double>({2, 4}, random);
        const auto x_before = x;
        const auto dy_before = dy;
        const auto y = pair.forward(x);
        const auto dx = pair.backward(x, dy);
        CHECK_EQUAL(y.shape(), x.shape());
        CHECK_EQUAL(dx.shape(), x.shape());
        CHECK_EQUAL(x, x_before);
        CHECK_EQUAL(dy, dy_before);
    }
}

TEST(a_dy_of_another_shape_is_refused_by_name) {
    const Tensor<double> x({2, 4});
    for (const auto& pair : tensor_pairs<double>()) {
        const std::string function = pair.name.substr(0, pair.name.find('(')) + "_backward: dy must have shape (2,4)";
        CHECK_THROWS(pair.backward(x, Tensor<double>({4, 2})), function + ", got (4,2)");
    }
    const Tensor<double> three({3});
    CHECK_THROWS(prelu(x, three), "prelu: slope must have shape (4), got (3)");
    CHECK_THROWS(prelu_backward(x, three, x), "prelu_backward: slope must have shape (4), got (3)");
    CHECK_THROWS(prelu(three, three), "prelu: x must be (N,C) or (N,C,H,W), got (3)");
    CHECK_THROWS(prelu(Tensor<double>({2, 3, 4}), three), "prelu: x must be (N,C) or (N,C,H,W), got (2,3,4)");
    CHECK_THROWS(find_activation("swash"), "no activation is named swash");
}

TEST(soft_exponential_has_alpha_in_its_exponent) {
    const double printed = (std::exp(0.8) - 1) / 0.5 + 0.5;
    CHECK_CLOSE(scalar::soft_exponential(0.8, 0.5), 1.4836, 5e-5);
    CHECK_CLOSE(printed, 2.9511, 5e-5);
}

TEST(soft_exponential_uses_the_natural_logarithm) {
    CHECK_CLOSE(scalar::soft_exponential(0.8, -0.5), std::log(1 + 0.5 * (0.8 - 0.5)) / 0.5, 1e-15);
    const double to_a_negative_base = std::log(1 + 0.5 * (0.8 - 0.5)) / std::log(-0.5);
    CHECK(std::isnan(to_a_negative_base));
}

TEST(the_derivative_of_soft_exponential) {
    const auto difference = [](double alpha) {
        return central_difference([=](double x) { return scalar::soft_exponential(x, alpha); }, 0.8);
    };
    CHECK_CLOSE(scalar::soft_exponential_derivative(0.8, -0.5), 0.8696, 5e-5);
    CHECK_CLOSE(difference(-0.5), 0.8696, 5e-5);
    CHECK_CLOSE(1 / (1 + 0.5 * std::exp(-0.5)), 0.7673, 5e-5);  // as printed
    CHECK_EQUAL(scalar::soft_exponential_derivative(0.8, 0.0), 1.0);
    CHECK_CLOSE(difference(0), 1.0, 1e-9);
    CHECK_CLOSE(scalar::soft_exponential_derivative(0.8, 0.5), 1.4918, 5e-5);
    CHECK_CLOSE(difference(0.5), 1.4918, 5e-5);
    CHECK_CLOSE((std::exp(0.8) - 1) / 0.25, 4.9022, 5e-5);  // as printed
}

TEST(soft_exponential_runs_from_logarithm_to_exponential_and_is_continuous_in_alpha) {
    CHECK_CLOSE(scalar::soft_exponential(2.0, -1.0), std::log(2.0), 1e-15);
    CHECK_CLOSE(scalar::soft_exponential(2.0, 1.0), std::exp(2.0), 1e-14);
    for (const double alpha : {-1e-9, 0.0, 1e-9}) CHECK_CLOSE(scalar::soft_exponential(0.8, alpha), 0.8, 1e-8);
    CHECK(std::isnan(scalar::soft_exponential(-1.6, -0.5)));
    CHECK(std::isfinite(scalar::soft_exponential(-1.4, -0.5)));
}

TEST(the_derivative_of_sinc_at_zero_is_zero_not_one) {
    CHECK_EQUAL(scalar::sinc(0.0), 1.0);
    CHECK_EQUAL(scalar::sinc_derivative(0.0), 0.0);
    CHECK_CLOSE(central_difference(scalar::sinc<double>, 0), 0.0, 1e-12);
    CHECK_EQUAL(std::cos(0.0), 1.0);  // as printed
}

TEST(the_derivative_of_sinc_is_smooth_where_its_formula_cancels) {
    const double x = 1e-9;
    const double formula = std::cos(x) / x - std::sin(x) / (x * x);
    CHECK(std::abs(formula + x / 3) > 1e-10);  // almost all digits lost
    CHECK_CLOSE(scalar::sinc_derivative(x), -x / 3, 1e-24);
    for (const double near : {0.0999999, 0.1000001, -0.0999999, -0.1000001})
        CHECK_CLOSE(scalar::sinc_derivative(near), (std::cos(near) - std::sin(near) / near) / near, 1e-11);
}

TEST(the_derivative_of_the_step_is_zero_beside_the_jump_so_nothing_is_learned) {
    const Tensor<double> x({4}, {-1, -1e-9, 1e-9, 2});
    CHECK_EQUAL(binary_step(x), Tensor<double>({4}, {0, 0, 1, 1}));
    CHECK_EQUAL(scalar::binary_step(0.0), 1.0);
    CHECK_EQUAL(binary_step_backward(x, Tensor<double>({4}, {1, 2, 3, 4})), Tensor<double>({4}));
    for (const double away : {-0.5, 0.5}) CHECK_EQUAL(central_difference(scalar::binary_step<double>, away), 0.0);
}

TEST(softplus_of_800_is_800_where_the_naive_formula_overflows) {
    const double naive = std::log(1 + std::exp(800.0));
    CHECK(std::isinf(naive));
    CHECK_EQUAL(scalar::softplus(800.0), 800.0);
    CHECK_EQUAL(scalar::softplus(-800.0), 0.0);
    CHECK_EQUAL(scalar::softplus(100.0F), 100.0F);
    CHECK_CLOSE(scalar::softplus(0.0), std::log(2.0), 1e-15);
    CHECK_CLOSE(scalar::softplus(-40.0), std::exp(-40.0), 1e-30);  // the naive formula says 0
    CHECK_EQUAL(std::log(1 + std::exp(-40.0)), 0.0);
}

// ReLU needs no smoothing to be trained. Away from 0 its subgradient is the derivative.
TEST(softplus_is_relu_with_a_rounded_corner) {
    for (const double x : {-20.0, -3.0, 0.0, 3.0, 20.0}) {
        const double gap = scalar::softplus(x) - scalar::relu(x);
        CHECK_CLOSE(gap, std::log1p(std::exp(-std::abs(x))), 1e-14);
        CHECK(gap <= std::log(2.0));
    }
}

TEST(the_derivative_of_softplus_is_the_sigmoid) {
    for (const double x : {-800.0, -2.0, 0.0, 0.7, 800.0})
        CHECK_EQUAL(scalar::softplus_derivative(x), scalar::sigmoid(x));
}

TEST(elu_has_a_kink_at_zero_unless_alpha_is_one) {
    const auto slopes = [](double alpha) {
        const double left = (scalar::elu(0.0, alpha) - scalar::elu(-1e-7, alpha)) / 1e-7;
        const double right = (scalar::elu(1e-7, alpha) - scalar::elu(0.0, alpha)) / 1e-7;
        return std::pair{left, right};
    };
    CHECK_CLOSE(slopes(1).first, 1.0, 1e-6);
    CHECK_CLOSE(slopes(1).second, 1.0, 1e-6);
    CHECK_CLOSE(slopes(0.7).first, 0.7, 1e-6);
    CHECK_CLOSE(slopes(0.7).second, 1.0, 1e-6);
    CHECK_EQUAL(scalar::elu_derivative(0.0, 0.7), 0.7);
    for (const double x : {-3.0, -0.2})  // the usual f' = f + alpha is right there
        CHECK_CLOSE(scalar::elu_derivative(x, 0.7), scalar::elu(x, 0.7) + 0.7, 1e-15);
}

// The gradient checker refuses an input on the kink instead of accepting either slope.
TEST(a_gradient_check_on_the_kink_of_relu_is_skipped_not_guessed) {
    Tensor<double> x({20}, std::vector<double>(20, 1.5));
    x(7) = 0;
    const auto report = check_gradients(
        {{"x", &x}}, [&] { return relu(x); },
        [&](const Tensor<double>& r) { return std::vector{relu_backward(x, r)}; });
    CHECK(report.passed);
    CHECK_EQUAL(report.skipped, 1);
    CHECK_EQUAL(report.checked, 19);
}

TEST(sigmoid_is_finite_and_exact_for_large_numbers) {
    CHECK_EQUAL(scalar::sigmoid(800.0), 1.0);
    CHECK_EQUAL(scalar::sigmoid(-800.0), 0.0);
    CHECK(std::isnan(std::exp(800.0) / (1 + std::exp(800.0))));  // the other form of the formula
    CHECK_CLOSE(scalar::sigmoid(-700.0), std::exp(-700.0), 1e-310);
    CHECK_CLOSE(scalar::sigmoid(-30.0F), std::exp(-30.0F), 1e-19);
    CHECK_CLOSE(scalar::sigmoid_derivative(40.0), std::exp(-40.0), 1e-30);
    CHECK_EQUAL(scalar::sigmoid(40.0) * (1 - scalar::sigmoid(40.0)), 0.0);  // f (1 - f) loses it
}

TEST(sigmoid_and_tanh_are_one_curve_at_two_scales) {
    for (const double x : {-3.0, -0.4, 0.0, 1.0, 2.5}) {
        CHECK_CLOSE(scalar::sigmoid(x), (1 + std::tanh(x / 2)) / 2, 1e-15);
        CHECK_CLOSE(scalar::tanh(x), 2 / (1 + std::exp(-2 * x)) - 1, 1e-15);
        CHECK_CLOSE(scalar::sigmoid(x), 1 / (1 + std::exp(-x)), 1e-15);
        CHECK_CLOSE(scalar::sigmoid_derivative(x), scalar::sigmoid(x) * (1 - scalar::sigmoid(x)), 1e-15);
    }
}

TEST(scaled_tanh_maps_one_to_one_and_saturates_at_1_7159) {
    CHECK_CLOSE(scalar::scaled_tanh(1.0), 1.0, 2e-5);
    CHECK_CLOSE(scalar::scaled_tanh(-1.0), -1.0, 2e-5);
    CHECK_CLOSE(scalar::scaled_tanh(50.0), 1.7159, 1e-12);
    CHECK_CLOSE(scalar::scaled_tanh_derivative(0.0), 1.7159 * 2 / 3, 1e-15);
}

TEST(the_sigmoids_slope_is_at_most_a_quarter_so_ten_layers_leave_a_millionth) {
    const Activation sigmoid_row = find_activation("sigmoid");
    double steepest = 0;
    for (int k = -400; k <= 400; ++k) steepest = std::max(steepest, sigmoid_row.derivative(k / 100.0));
    CHECK_EQUAL(steepest, 0.25);
    CHECK_CLOSE(std::pow(0.25, 10), 9.5367e-7, 1e-11);
    for (const double x : {-2.0, 0.0, 1.0}) CHECK(chained_derivative(sigmoid_row, x, 10) < std::pow(0.25, 10));
    CHECK_EQUAL(chained_derivative(find_activation("relu"), 1, 10), 1.0);
    CHECK_EQUAL(chained_derivative(find_activation("relu"), -1, 10), 0.0);
    const double through_tanh = chained_derivative(find_activation("tanh"), 1, 10);
    CHECK(through_tanh > 0.02 && through_tanh < 0.1);
}

TEST(the_chained_derivative_is_the_slope_of_the_chain) {
    for (const char* name : {"sigmoid", "tanh", "relu", "softplus", "bent_identity"}) {
        const Activation row = find_activation(name);
        const auto chain = [&](double x) {
            for (int layer = 0; layer < 3; ++layer) x = row.f(x);
            return x;
        };
        CHECK_CLOSE(chained_derivative(row, 0.9, 3), central_difference(chain, 0.9), 1e-8);
    }
}

TEST(sigmoid_and_tanh_saturate_relu_does_not) {
    CHECK_CLOSE(scalar::sigmoid_derivative(10.0), 4.54e-5, 1e-7);
    CHECK_CLOSE(scalar::tanh_derivative(10.0), 8.24e-9, 1e-11);
    CHECK_EQUAL(scalar::relu_derivative(1e6), 1.0);
    CHECK_EQUAL(scalar::sigmoid_derivative(-1000.0F), 0.0F);
}

TEST(sigmoid_is_not_zero_centred_tanh_is) {
    Random random(8);
    const auto x = random_normal<double>({10000}, random);
    const auto mean = [](const Tensor<double>& y) {
        double sum = 0;
        for (const double v : y.values()) sum += v;
        return sum / y.size();
    };
    CHECK_CLOSE(mean(sigmoid(x)), 0.5, 0.01);
    CHECK_CLOSE(mean(cnn::tanh(x)), 0.0, 0.02);
    for (const double v : {0.3, 2.0, 9.0}) {
        CHECK_CLOSE(scalar::sigmoid(v) + scalar::sigmoid(-v), 1.0, 1e-15);
        CHECK_EQUAL(scalar::tanh(v) + scalar::tanh(-v), 0.0);
    }
}

// Chapter 8 needs this number: it is why He's initialisation has a 2 in it.
TEST(relu_halves_the_mean_square_of_normal_numbers) {
    Random random(9);
    const auto y = relu(random_normal<double>({100000}, random));
    double squares = 0;
    int zeros = 0;
    for (const double v : y.values()) {
        squares += v * v;
        zeros += v == 0 ? 1 : 0;
    }
    CHECK_CLOSE(squares / y.size(), 0.5, 0.01);
    CHECK_CLOSE(static_cast<double>(zeros) / y.size(), 0.5, 0.01);
}

TEST(a_relu_that_is_negative_for_every_example_gets_no_gradient_a_leaky_one_does) {
    const Tensor<double> x({3}, {-4, -1, -0.1});
    const Tensor<double> dy({3}, {1, 1, 1});
    CHECK_EQUAL(relu_backward(x, dy), Tensor<double>({3}));
    CHECK_EQUAL(leaky_relu_backward(x, dy, 0.01), Tensor<double>({3}, {0.01, 0.01, 0.01}));
}

// It is not the images that must be "highly non-linear". Without something bent in between, two layers are one layer.
TEST(two_correlations_in_a_row_are_one_until_a_relu_stands_between) {
    const Tensor<double> x({6}, {1, -2, 3, 0.5, -1, 4});
    const Tensor<double> first({2}, {1, -1});
    const Tensor<double> second({2}, {1, 2});
    const Tensor<double> both({3}, {1, 1, -2});
    CHECK_EQUAL(correlate1d(correlate1d(x, first), second), correlate1d(x, both));
    const auto bent = [&](const Tensor<double>& line) { return correlate1d(relu(correlate1d(line, first)), second); };
    CHECK(!(bent(x) == correlate1d(x, both)));
    Tensor<double> turned = x;
    for (double& value : turned.values()) value = -value;
    CHECK_EQUAL(correlate1d(turned, both), Tensor<double>({4}, {7, 0, -5.5, 8.5}));
    CHECK_EQUAL(bent(x), Tensor<double>({4}, {3, 5, 5.5, 1.5}));
    CHECK(!(bent(turned) == Tensor<double>({4}, {-3, -5, -5.5, -1.5})));
}

TEST(no_activation_overflows_where_its_value_is_finite) {
    for (const char* name : {"sigmoid", "tanh", "scaled_tanh", "arctan", "relu", "elu(1)", "softplus", "bent_identity",
                             "sinc", "gaussian"})
        for (const double x : {-1e200, -1e4, 1e4, 1e200}) {
            const Activation row = find_activation(name);
            CHECK(std::isfinite(row.f(x)));
            CHECK(std::isfinite(row.derivative(x)));
        }
    CHECK(std::isfinite(scalar::bent_identity(1e30F)));
}

// The difference of sqrt(x^2 + 1) at 1, whose slope is sqrt(1/2): the steps of the gradient check, and why in double.
TEST(a_step_too_large_bends_and_a_step_too_small_drowns_in_rounding) {
    const auto error = [](auto h) {
        const auto f = [](auto x) { return std::sqrt(x * x + 1); };
        return std::abs(static_cast<double>((f(1 + h) - f(1 - h)) / (2 * h)) - std::sqrt(0.5));
    };
    CHECK(error(1e-1) > 1e-4);
    CHECK(error(1e-5) < 1e-9);
    CHECK(error(1e-11) > 1e-8);
    CHECK_CLOSE(error(1e-2) / error(1e-3), 100, 1);  // the bend: with the square of h
    for (const float h : {1e-1F, 1e-2F, 1e-3F, 1e-4F, 1e-5F}) CHECK(error(h) > 1e-6);
}

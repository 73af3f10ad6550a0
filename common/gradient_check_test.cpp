// The gradient checker must accept right gradients, reject wrong ones, and say what is wrong with them.
#include "common/gradient_check.hpp"

#include <bit>

#include "common/random.hpp"

using namespace cnn;

namespace {

using Tensors = std::vector<Tensor<double>>;

Tensor<double> normal(const Shape& shape, std::uint64_t seed, double deviation = 1.0) {
    Random random(seed);
    return random_normal<double>(shape, random, deviation);
}

// y = f(x) entry by entry; `slope` is the derivative that backward uses, right or wrong.
GradientReport check_function(Tensor<double> x, const std::function<double(double)>& f,
                              const std::function<double(double)>& slope, const GradientOptions& options = {}) {
    return check_gradients(
        {{"x", &x}},
        [&] {
            Tensor<double> y = x;
            for (double& value : y.values()) value = f(value);
            return y;
        },
        [&](const Tensor<double>& dy) -> Tensors {
            Tensor<double> dx = dy;
            for (int i = 0; i < x.size(); ++i) dx.data()[i] *= slope(x.data()[i]);
            return {dx};
        },
        options);
}

// y[n,k] = b[k] + sum over d of x[n,d] * w[k,d]: a layer with three inputs.
struct Layer {
    Tensor<double> x = normal({3, 4}, 1);
    Tensor<double> w = normal({5, 4}, 2);
    Tensor<double> b = normal({5}, 3);

    Tensor<double> forward() const {
        Tensor<double> y({3, 5});
        for (int n = 0; n < 3; ++n)
            for (int k = 0; k < 5; ++k) {
                y(n, k) = b(k);
                for (int d = 0; d < 4; ++d) y(n, k) += x(n, d) * w(k, d);
            }
        return y;
    }

    Tensors backward(const Tensor<double>& dy) const {
        Tensors g{Tensor<double>({3, 4}), Tensor<double>({5, 4}), Tensor<double>({5})};
        for (int n = 0; n < 3; ++n)
            for (int k = 0; k < 5; ++k) {
                g[2](k) += dy(n, k);
                for (int d = 0; d < 4; ++d) {
                    g[0](n, d) += dy(n, k) * w(k, d);
                    g[1](k, d) += dy(n, k) * x(n, d);
                }
            }
        return g;
    }

    // `spoil` changes the upstream gradient, or the results, into what a mistake would make of them.
    GradientReport check(
        const std::function<void(Tensors&)>& spoil = [](Tensors&) {},
        const std::function<void(Tensor<double>&)>& spoil_dy = [](Tensor<double>&) {}) {
        return check_gradients(
            {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return forward(); },
            [&](Tensor<double> dy) {
                spoil_dy(dy);
                Tensors g = backward(dy);
                spoil(g);
                return g;
            });
    }
};

bool says(const GradientReport& report, const std::string& text) {
    return !report.passed && report.text.find(text) != std::string::npos;
}

double relu(double x) { return x > 0 ? x : 0; }
double relu_slope(double x) { return x > 0 ? 1 : 0; }

// Values that keep a distance of 0.01 from 0, and so from the kink of ReLU.
Tensor<double> away_from_zero(const Shape& shape, std::uint64_t seed) {
    Tensor<double> x = normal(shape, seed);
    for (double& value : x.values()) value += value > 0 ? 0.01 : -0.01;
    return x;
}

}  // namespace

TEST(right_gradients_pass_and_every_entry_is_counted) {
    const GradientReport cubic = check_function(
        normal({2, 3}, 4), [](double x) { return x * x * x - 2 * x; }, [](double x) { return 3 * x * x - 2; });
    CHECK_EQUAL(cubic.text, "");
    CHECK(cubic.passed);
    CHECK_EQUAL(cubic.checked, 6);
    CHECK_EQUAL(cubic.skipped, 0);
    const GradientReport layer = Layer().check();
    CHECK_EQUAL(layer.text, "");
    CHECK(layer.passed);
    CHECK_EQUAL(layer.checked, 12 + 20 + 5);
}

TEST(steep_but_smooth_functions_are_not_taken_for_kinks) {
    const auto exp3 = [](double x) { return std::exp(3 * x); };
    const auto exp3_slope = [](double x) { return 3 * std::exp(3 * x); };
    const auto square = [](double x) { return x * x; };
    const auto square_slope = [](double x) { return 2 * x; };
    for (const GradientReport& report :
         {check_function(normal({30}, 5), exp3, exp3_slope), check_function(normal({30}, 6, 1e4), square, square_slope),
          check_function(normal({30}, 7, 1e-4), square, square_slope),
          check_function(normal({30}, 8, 1e-4), exp3, exp3_slope),
          check_function(
              normal({30}, 9, 0.05), [](double x) { return std::tanh(40 * x); },
              [](double x) { return 40 * (1 - std::tanh(40 * x) * std::tanh(40 * x)); })}) {
        CHECK_EQUAL(report.text, "");
        CHECK_EQUAL(report.checked, 30);
        CHECK_EQUAL(report.skipped, 0);
    }
}

TEST(a_large_output_that_the_entry_does_not_reach_does_not_drown_its_gradient) {
    Tensor<double> x = normal({4}, 10, 1e-3);
    const GradientReport report = check_gradients(
        {{"x", &x}},
        [&] {
            Tensor<double> y({5});
            for (int i = 0; i < 4; ++i) y(i) = std::sin(x(i));
            y(4) = 1e15 / 3;
            return y;
        },
        [&](const Tensor<double>& dy) -> Tensors {
            Tensor<double> dx({4});
            for (int i = 0; i < 4; ++i) dx(i) = dy(i) * std::cos(x(i));
            return {dx};
        });
    CHECK_EQUAL(report.text, "");
    CHECK_EQUAL(report.checked, 4);
}

TEST(a_steep_function_with_a_gradient_off_by_a_thousandth_fails) {
    for (const double deviation : {1e-4, 1.0, 1e2})
        CHECK(says(check_function(
                       normal({30}, 11, deviation), [](double x) { return x * x * x; },
                       [](double x) { return 3.003 * x * x; }, {.absolute_tolerance = 1e-15}),
                   "30 of 30 entries are wrong"));
    CHECK(says(check_function(
                   normal({30}, 5), [](double x) { return std::exp(3 * x); },
                   [](double x) { return 3.003 * std::exp(3 * x); }),
               "analytic is exactly 1.001 times numeric"));
}

TEST(a_factor_is_named) {
    const GradientReport twice = Layer().check([](Tensors& g) {
        for (double& value : g[1].values()) value *= 2;
    });
    CHECK(says(twice, "gradient of w: 20 of 20 entries are wrong"));
    CHECK(says(twice, "exactly 2 times numeric"));
    CHECK(twice.text.find("gradient of x") == std::string::npos);
    CHECK(twice.text.find("gradient of b") == std::string::npos);
}

TEST(a_wrong_sign_is_named) {
    CHECK(says(Layer().check([](Tensors& g) {
        for (double& value : g[0].values()) value = -value;
    }),
               "exactly -1 times numeric"));
}

TEST(an_error_of_a_thousandth_and_of_a_hundred_thousandth_is_noticed) {
    for (const double factor : {1.001, 1.00001})
        for (std::size_t input = 0; input < 3; ++input) {
            const GradientReport report = Layer().check([&](Tensors& g) {
                for (double& value : g[input].values()) value *= factor;
            });
            CHECK(says(report, "analytic is exactly " + check::to_text(factor) + " times numeric"));
        }
}

TEST(a_swapped_index_is_named) {
    CHECK(says(Layer().check([](Tensors& g) { std::reverse(g[1].values().begin(), g[1].values().end()); }),
               "the right values, turned"));
    Layer layer;
    CHECK(says(layer.check([](Tensors& g) {
        const Tensor<double> dw = g[1];
        for (int k = 0; k < 5; ++k)
            for (int d = 0; d < 4; ++d) g[1].data()[d * 5 + k] = dw(k, d);
    }),
               "the right values stand at other indices"));
}

TEST(one_missing_entry_is_noticed_and_named) {
    const GradientReport report = Layer().check([](Tensors& g) { g[0](2, 1) = 0; });
    CHECK(says(report, "gradient of x: 1 of 12 entries are wrong"));
    CHECK(says(report, "first at (2,1): analytic 0, numeric "));
    CHECK(says(report, "zero at every wrong entry"));
}

TEST(one_wrong_entry_is_noticed_and_named) {
    const GradientReport report = Layer().check([](Tensors& g) { g[1](4, 3) += 1e-4; });
    CHECK(says(report, "gradient of w: 1 of 20 entries are wrong"));
    CHECK(says(report, "worst at (4,3)"));
    CHECK(says(report, "some terms of the sum"));
}

TEST(an_analytic_gradient_of_zeros_fails) {
    CHECK(says(Layer().check([](Tensors& g) { g[1] = Tensor<double>({5, 4}); }), "analytic is zero everywhere"));
}

TEST(zero_on_both_sides_fails) {
    CHECK(says(check_function(
                   normal({6}, 12), [](double) { return 3.0; }, [](double) { return 0.0; }),
               "zero on both sides everywhere"));
    CHECK(says(check_function(
                   Tensor<double>({6}), [](double x) { return x * x; }, [](double x) { return 2 * x; }),
               "zero on both sides everywhere"));
}

TEST(a_gradient_too_small_for_the_tolerance_fails) {
    CHECK(says(check_function(
                   normal({6}, 13), [](double x) { return 1e-10 * x; }, [](double) { return 0.0; }),
               "zero on both sides everywhere"));
    CHECK(says(check_function(
                   normal({6}, 13), [](double x) { return 1e-7 * x; }, [](double) { return 0.0; }),
               "analytic is zero everywhere"));
}

TEST(an_analytic_gradient_that_is_not_finite_fails) {
    for (const double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL})
        CHECK(says(Layer().check([&](Tensors& g) { g[0](1, 2) = bad; }), "analytic holds a value that is not finite"));
}

TEST(a_forward_pass_that_is_not_finite_fails) {
    const auto root = [](double x) { return std::sqrt(x); };
    const auto slope = [](double x) { return 0.5 / std::sqrt(x); };
    CHECK(says(check_function(Tensor<double>({2}, {1.0, 1e-4}), root, slope),
               "forward pass returns a value that is not"));
    CHECK(check_function(Tensor<double>({2}, {1.0, 1e-4}), root, slope, {.step = 1e-6, .relative_tolerance = 1e-5})
              .passed);
}

TEST(a_gradient_of_another_shape_fails) {
    CHECK(says(Layer().check([](Tensors& g) {
        g[1] = g[1].reshaped({4, 5});
    }),
               "gradient of w has shape (4,5), w has shape (5,4)"));
    CHECK(says(Layer().check([](Tensors& g) { g[2] = Tensor<double>(); }), "gradient of b has shape ()"));
}

TEST(another_number_of_gradients_throws) {
    CHECK_THROWS(Layer().check([](Tensors& g) { g.pop_back(); }), "backward returned 2 gradients for 3 inputs");
    CHECK_THROWS(Layer().check([](Tensors& g) { g.push_back(g[0]); }), "backward returned 4 gradients for 3 inputs");
    CHECK_THROWS(check_gradients(
                     {}, [] { return Tensor<double>({1}); }, [](const Tensor<double>&) { return Tensors{}; }),
                 "no input");
}

TEST(an_ignored_upstream_gradient_fails_for_every_input) {
    const GradientReport report = Layer().check([](Tensors&) {},
                                                [](Tensor<double>& dy) {
                                                    dy = Tensor<double>::filled({3, 5}, 1.0);
                                                });
    for (const std::string name : {"x", "w", "b"}) CHECK(says(report, "gradient of " + name));
}

TEST(a_forgotten_batch_index_fails) {
    const GradientReport report = Layer().check([](Tensors&) {},
                                                [](Tensor<double>& dy) {
                                                    for (int n = 1; n < 3; ++n)
                                                        for (int k = 0; k < 5; ++k) dy(n, k) = dy(0, k);
                                                });
    for (const std::string name : {"x", "w", "b"}) CHECK(says(report, "gradient of " + name));
}

TEST(an_averaged_bias_gradient_fails) {
    CHECK(says(Layer().check([](Tensors& g) {
        for (double& value : g[2].values()) value /= 3;
    }),
               "exactly 0.3333 times numeric"));
}

TEST(relu_away_from_zero_is_checked_in_full) {
    const GradientReport report = check_function(away_from_zero({40}, 14), relu, relu_slope);
    CHECK_EQUAL(report.text, "");
    CHECK_EQUAL(report.checked, 40);
}

TEST(relu_inputs_at_zero_and_within_the_step_are_skipped_and_counted) {
    Tensor<double> x = away_from_zero({40}, 14);
    x(3) = 0.0;
    x(17) = 0.4e-3;
    x(29) = -0.7e-3;
    const GradientReport report = check_function(x, relu, relu_slope);
    CHECK_EQUAL(report.text, "");
    CHECK_EQUAL(report.skipped, 3);
    CHECK_EQUAL(report.checked, 37);
}

TEST(a_kink_anywhere_within_the_step_is_never_taken_for_a_mistake) {
    for (int k = -99; k <= 99; ++k) {
        Tensor<double> x = away_from_zero({20}, 15);
        x(11) = k * 1e-5 + 3.7e-7;
        for (const double slope : {0.0, 0.5, 0.99, 0.9999}) {
            const GradientReport report = check_function(
                x, [&](double value) { return value > 0 ? value : slope * value; },
                [&](double value) { return value > 0 ? 1.0 : slope; });
            CHECK_EQUAL(report.text, "");
        }
    }
}

TEST(a_jump_of_the_second_derivative_is_not_taken_for_a_mistake) {
    for (int k = -10; k <= 10; ++k) {
        Tensor<double> x = away_from_zero({20}, 16);
        x(4) = k * 1e-4;
        const GradientReport report = check_function(
            x, [](double value) { return value > 0 ? value : std::expm1(value); },
            [](double value) { return value > 0 ? 1.0 : std::exp(value); });
        CHECK_EQUAL(report.text, "");
    }
}

TEST(a_small_kink_in_a_large_sum_is_not_taken_for_a_mistake) {
    Tensor<double> x({12});
    for (int i = 0; i < 12; ++i) x(i) = 0.1 * (i + 1);
    x(7) = 0.2e-3;
    const auto f = [](double value) { return 1000 * std::sin(value) + 0.1 * relu(value); };
    const auto slope = [](double value) { return 1000 * std::cos(value) + 0.1 * relu_slope(value); };
    const GradientReport report = check_function(x, f, slope);
    CHECK_EQUAL(report.text, "");
    CHECK_EQUAL(report.skipped, 1);
}

TEST(too_many_kinks_fail) {
    Tensor<double> x = away_from_zero({20}, 17);
    x(0) = x(1) = 0;
    CHECK(check_function(x, relu, relu_slope).passed);
    x(2) = 0;
    CHECK(says(check_function(x, relu, relu_slope), "gradient of x: 3 of 20 entries lie on a kink"));
    CHECK(check_function(x, relu, relu_slope, {.kinks_allowed = 0.5}).passed);
    CHECK(says(check_function(Tensor<double>({8}), relu, relu_slope), "8 of 8 entries lie on a kink"));
}

TEST(a_kink_never_hides_a_wrong_entry_elsewhere) {
    Tensor<double> x = away_from_zero({20}, 18);
    x(5) = 0;
    x(6) = 0.5;
    const auto wrong_at_six = [](double value) { return value == 0.5 ? 1.001 : relu_slope(value); };
    const GradientReport report = check_function(x, relu, wrong_at_six);
    CHECK(says(report, "gradient of x: 1 of 20 entries are wrong"));
    CHECK(says(report, "first at (6)"));
}

TEST(a_kink_does_not_excuse_an_error_larger_than_itself) {
    Tensor<double> x = away_from_zero({20}, 19);
    x(5) = 0;
    CHECK(says(check_function(x, relu, [](double value) { return value == 0 ? 100.0 : relu_slope(value); }),
               "first at (5): analytic"));
    x(5) = 1e-4;
    const auto leaky = [](double value) { return value > 0 ? value : 0.999 * value; };
    CHECK(says(check_function(x, leaky, [](double value) { return value == 1e-4 ? 2.0
                                                                  : value > 0   ? 1.0
                                                                                : 0.999; }),
               "first at (5): analytic"));
}

TEST(the_inputs_are_put_back_bit_for_bit) {
    Layer layer;
    layer.x(0, 0) = 0.1 + 0.2;
    layer.x(0, 1) = -0.0;
    layer.x(0, 2) = 5e-324;
    layer.x(0, 3) = 1e300;
    const Layer before = layer;
    layer.check();
    layer.check([](Tensors& g) { g[1](0, 0) += 1; });
    const auto bits = [](const Tensor<double>& x) {
        std::vector<std::uint64_t> all;
        for (const double value : x.values()) all.push_back(std::bit_cast<std::uint64_t>(value));
        return all;
    };
    CHECK(bits(layer.x) == bits(before.x));
    CHECK(bits(layer.w) == bits(before.w));
    CHECK(bits(layer.b) == bits(before.b));
}

TEST(the_inputs_are_put_back_if_forward_throws) {
    Tensor<double> x({2}, {1, 2});
    int calls = 0;
    CHECK_THROWS(check_gradients(
                     {{"x", &x}},
                     [&] {
                         if (++calls == 3) throw std::runtime_error("third call");
                         return x;
                     },
                     [](const Tensor<double>& dy) -> Tensors { return {dy}; }),
                 "third call");
    CHECK_CLOSE(x, Tensor<double>({2}, {1, 2}), 0.0);
}

TEST(another_seed_gives_another_upstream_gradient) {
    Tensor<double> seen({2});
    Tensor<double> x({2}, {1, 2});
    const auto upstream = [&](unsigned seed) {
        check_gradients(
            {{"x", &x}}, [&] { return x; },
            [&](const Tensor<double>& dy) -> Tensors {
                seen = dy;
                return {dy};
            },
            {.seed = seed});
        return seen;
    };
    CHECK(upstream(1) == upstream(1));
    CHECK(!(upstream(1) == upstream(2)));
    CHECK(upstream(1)(0) != upstream(1)(1));
}

TEST(noise_in_the_forward_pass_is_named) {
    Random random(20);
    Tensor<double> x = normal({3}, 21);
    const GradientReport report = check_gradients(
        {{"x", &x}},
        [&] {
            Tensor<double> y = x;
            y(2) += 1e-9 * random_normal<double>({1}, random)(0);
            return y;
        },
        [](const Tensor<double>& dy) -> Tensors { return {dy}; });
    CHECK(says(report, "forward gives two answers for the same input: called again, at (2) got "));
    CHECK(report.text.find("kink") == std::string::npos);
}

TEST(a_mask_that_is_drawn_anew_is_named) {
    Random random(22);
    Tensor<double> x = normal({40}, 23);
    Tensor<double> mask({40});
    CHECK(says(check_gradients(
                   {{"x", &x}},
                   [&] {
                       mask = random_normal<double>({40}, random);
                       Tensor<double> y = x;
                       for (int i = 0; i < 40; ++i) y(i) = mask(i) > 0 ? 2 * x(i) : 0;
                       return y;
                   },
                   [&](const Tensor<double>& dy) -> Tensors {
                       Tensor<double> dx = dy;
                       for (int i = 0; i < 40; ++i) dx(i) = mask(i) > 0 ? 2 * dy(i) : 0;
                       return {dx};
                   }),
               "a mask that is drawn anew"));
}

TEST(a_forward_pass_in_float_is_named) {
    const auto one = [](double) { return 1.0; };
    for (const auto& in_float :
         {std::function<double(double)>([](double x) { return static_cast<double>(static_cast<float>(x)); }),
          std::function<double(double)>([](double x) { return static_cast<double>(static_cast<float>(x)) / 3 * 3; }),
          std::function<double(double)>([](double x) { return static_cast<double>(static_cast<float>(x + 1)); })}) {
        const GradientReport report = check_function(normal({3}, 24), in_float, one);
        ABOUT(report.text);
        CHECK(says(report, "gradient of x: forward rounds"));
        CHECK(report.text.find("kink") == std::string::npos);
    }
    CHECK(says(check_function(
                   normal({3}, 24), [](double x) { return std::round(4096 * x) / 4096; }, one),
               "or round to steps"));
}

TEST(a_wrong_slope_is_not_taken_for_rounding) {
    for (const double size : {1e-6, 1.0, 1e6}) {
        ABOUT(size);
        const GradientReport report = check_function(
            normal({9}, 25, size), [](double x) { return 3 + x; }, [](double) { return 2.0; });
        CHECK(says(report, "9 of 9 entries are wrong"));
    }
}

// y = the correlation of x with a kernel w of KH rows; `turned` says which of the three passes reads w from its end.
struct Turned {
    bool forward = false;
    bool dx = false;
    bool dw = false;
};

GradientReport check_turned(int KH, const Turned& turned) {
    Tensor<double> x = normal({KH + 2, 6}, 26);
    Tensor<double> w = normal({KH, 3}, 27);
    const int OH = 3;
    const int OW = 4;
    const auto each = [&](bool turn, const auto& body) {
        for (int i = 0; i < OH; ++i)
            for (int j = 0; j < OW; ++j)
                for (int u = 0; u < KH; ++u)
                    for (int v = 0; v < 3; ++v)
                        turn ? body(i, j, i + u, j + v, KH - 1 - u, 2 - v) : body(i, j, i + u, j + v, u, v);
    };
    return check_gradients(
        {{"x", &x}, {"w", &w}},
        [&] {
            Tensor<double> y({OH, OW});
            each(turned.forward, [&](int i, int j, int a, int b, int u, int v) { y(i, j) += x(a, b) * w(u, v); });
            return y;
        },
        [&](const Tensor<double>& dy) -> Tensors {
            Tensor<double> dx(x.shape());
            Tensor<double> dw(w.shape());
            each(turned.dx, [&](int i, int j, int a, int b, int u, int v) { dx(a, b) += dy(i, j) * w(u, v); });
            each(turned.dw, [&](int i, int j, int a, int b, int u, int v) { dw(u, v) += dy(i, j) * x(a, b); });
            return {dx, dw};
        });
}

TEST(a_turned_kernel_is_named_first) {
    const std::string of_x =
        "the likeliest first:\n      the kernel is turned: with w read from its end, this gradient is right";
    const std::string of_w = "the likeliest first:\n      the right values, turned: the kernel is read from its end";
    for (const int KH : {1, 3}) {
        ABOUT(KH);
        const auto says_of = [&](const Turned& turned, bool x, bool w) {
            const GradientReport report = check_turned(KH, turned);
            CHECK_EQUAL(report.text.find(of_x) != std::string::npos, x);
            CHECK_EQUAL(report.text.find(of_w) != std::string::npos, w);
        };
        says_of({}, false, false);
        says_of({.forward = true}, true, true);
        says_of({.dx = true}, true, false);
        says_of({.dw = true}, false, true);
    }
}

TEST(several_causes_are_named_the_likeliest_first) {
    const GradientReport ignored = Layer().check([](Tensors&) {},
                                                 [](Tensor<double>& dy) {
                                                     dy = Tensor<double>::filled({3, 5}, 1.0);
                                                 });
    CHECK(says(
        ignored,
        "the likeliest first:\n      it does not change with the upstream gradient: is dy used?\n      some terms"));
    const GradientReport first_only = Layer().check([](Tensors& g) {
        for (int n = 1; n < 3; ++n)
            for (int d = 0; d < 4; ++d) g[0](n, d) += g[0](0, d);
    });
    CHECK(says(first_only, "the likeliest first:\n      only index 0 of axis 0 is right"));
    const GradientReport border = Layer().check([](Tensors& g) {
        for (int n = 0; n < 3; ++n) g[0](n, 0) *= 1.5, g[0](n, 3) *= 2;
    });
    CHECK(says(border, "the likeliest first:\n      only the ends of axis 1 are wrong"));
    CHECK(says(border, "\n      some terms of the sum"));
}

TEST(a_gradient_taken_for_an_input_is_named) {
    Tensor<double> x = away_from_zero({12}, 28);
    const auto forward = [&] {
        Tensor<double> y = x;
        for (double& value : y.values()) value = relu(value);
        return y;
    };
    CHECK(says(check_gradients({{"x", &x}}, forward,
                               [](Tensor<double> dy) -> Tensors {
                                   for (double& value : dy.values()) value = relu(value);
                                   return {dy};
                               }),
               "the likeliest first:\n      it is not proportional to dy: is dy taken for x or y?\n"));
    Tensor<double> sum({12});
    CHECK(says(check_gradients({{"x", &x}}, forward,
                               [&](const Tensor<double>& dy) -> Tensors {
                                   for (int i = 0; i < 12; ++i) sum(i) += dy(i);
                                   return {sum};
                               }),
               "the likeliest first:\n      some terms"));
}

TEST(the_inputs_are_put_back_after_a_search_for_causes) {
    Layer layer;
    const Layer before = layer;
    CHECK(!layer.check([](Tensors& g) { g[0](1, 1) += 1; }).passed);
    CHECK(layer.x == before.x && layer.w == before.w && layer.b == before.b);
}

TEST(check_gradients_reports_a_failure_to_the_harness) {
    std::ostringstream out;
    const int code = check::run({{"wrong",
                                  [] {
                                      Tensor<double> x({1}, {2});
                                      CHECK_GRADIENTS(
                                          {{"x", &x}}, [&] { return x; },
                                          [](const Tensor<double>&) -> Tensors { return {Tensor<double>({1})}; });
                                  }}},
                                {}, out);
    CHECK_EQUAL(code, 1);
    CHECK(out.str().find("common/gradient_check_test.cpp:") != std::string::npos);
    CHECK(out.str().find("gradient of x: 1 of 1 entries are wrong") != std::string::npos);
}

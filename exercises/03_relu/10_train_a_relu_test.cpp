#include "exercises/03_relu/10_train_a_relu.hpp"

#include "chapters/03_relu/activation_functions.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::loss_gradient;
using exercise::Tensor;
using exercise::Unit;

namespace {

double loss(const Unit& unit, const Tensor<double>& x, const Tensor<double>& target) {
    double sum = 0;
    for (int n = 0; n < x.size(); ++n) {
        const double error = cnn::scalar::relu(unit.w * x(n) + unit.b) - target(n);
        sum += error * error;
    }
    return sum / (2 * x.size());
}

}  // namespace

TEST(the_errors_minus_1_minus_1_1_and_2) {
    const Unit g = loss_gradient({1, -1}, Tensor<double>({4}, {0, 1, 3, 5}), Tensor<double>({4}, {1, 1, 1, 2}));
    CHECK_CLOSE(g.w, 3.25, rounding(20, 10));
    CHECK_CLOSE(g.b, 0.75, rounding(20, 10));
}

TEST(the_gradient_check_of_w_and_b) {
    Random random(42);
    for (const int N : {1, 2, 7, 20}) {
        ABOUT(N);
        const auto x = random_normal<double>({N}, random);
        const auto target = random_normal<double>({N}, random);
        Tensor<double> w({1}, {1.3}), b({1}, {x(0) < 0 ? 5.0 : 0.4});
        CHECK_GRADIENTS(
            {{"w", &w}, {"b", &b}},
            [&] {
                return Tensor<double>({1}, {loss({w(0), b(0)}, x, target)});
            },
            [&](const Tensor<double>& dy) {
                const Unit g = loss_gradient({w(0), b(0)}, x, target);
                return std::vector{Tensor<double>({1}, {dy(0) * g.w}), Tensor<double>({1}, {dy(0) * g.b})};
            });
    }
}

TEST(a_relu_learns_what_another_relu_knows) {
    Random random(43);
    for (int round = 0; round < 5; ++round) {
        ABOUT(round);
        const Unit teacher{random.uniform(0.5, 2), random.uniform(-0.5, 0.5)};
        const auto x = random_normal<double>({50}, random);
        Tensor<double> target({50});
        for (int n = 0; n < 50; ++n) target(n) = cnn::scalar::relu(teacher.w * x(n) + teacher.b);
        Unit unit{0.1, 0.1};
        for (int step = 0; step < 2000; ++step) {
            const Unit g = loss_gradient(unit, x, target);
            unit = {unit.w - 0.2 * g.w, unit.b - 0.2 * g.b};
        }
        CHECK_CLOSE(unit.w, teacher.w, 1e-6);
        CHECK_CLOSE(unit.b, teacher.b, 1e-6);
        CHECK_CLOSE(loss(unit, x, target), 0, 1e-12);
    }
}

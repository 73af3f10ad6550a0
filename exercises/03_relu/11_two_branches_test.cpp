#include "exercises/03_relu/11_two_branches.hpp"

#include <cmath>

#include "chapters/03_relu/activations.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using cnn::Random;
using cnn::random_normal;
using cnn::check::rounding;
using exercise::branches_gradient;
using exercise::Tensor;

namespace {

const double slope = 1 - std::tanh(1.0) * std::tanh(1.0);  // of tanh at 1 and -1

Tensor<double> both_branches(const Tensor<double>& x) {
    auto y = cnn::relu(x);
    for (int i = 0; i < x.size(); ++i) y.data()[i] += std::tanh(x.data()[i]);
    return y;
}

}  // namespace

TEST(positive_numbers) {
    CHECK_CLOSE(branches_gradient(Tensor<double>({2}, {1, 1}), Tensor<double>({2}, {1, 10})),
                Tensor<double>({2}, {1 + slope, 10 + 10 * slope}), rounding(10, 20));
}

TEST(the_gradient_check_of_both_branches) {
    Random random(44);
    for (const cnn::Shape& shape : {cnn::Shape{9}, cnn::Shape{3, 5}, cnn::Shape{2, 3, 4, 1}}) {
        ABOUT(shape);
        auto x = random_normal<double>(shape, random);
        for (double& value : x.values()) value += value < 0 ? -0.02 : 0.02;  // no entry on the kink
        CHECK_GRADIENTS(
            {{"x", &x}}, [&] { return both_branches(x); },
            [&](const Tensor<double>& dy) -> std::vector<Tensor<double>> { return {branches_gradient(x, dy)}; });
    }
}

TEST(a_negative_input_is_stopped_in_one_branch_only) {
    CHECK_CLOSE(branches_gradient(Tensor<double>({2}, {-1, 1}), Tensor<double>({2}, {1, 1})),
                Tensor<double>({2}, {slope, 1 + slope}), rounding(10, 20));
}

TEST(a_negative_gradient_passes_both_branches) {
    CHECK_CLOSE(branches_gradient(Tensor<double>({2}, {1, -1}), Tensor<double>({2}, {-1, -1})),
                Tensor<double>({2}, {-1 - slope, -slope}), rounding(10, 20));
}

TEST(at_zero_the_relu_stops_and_tanh_does_not) {
    CHECK_CLOSE(branches_gradient(Tensor<double>({1}), Tensor<double>({1}, {3})), Tensor<double>({1}, {3}),
                rounding(10, 20));
}

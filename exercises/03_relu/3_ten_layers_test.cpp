#include "exercises/03_relu/3_ten_layers.hpp"

#include <algorithm>
#include <cmath>

#include "chapters/01_convolution/convolution.hpp"
#include "chapters/03_relu/activation_table.hpp"
#include "chapters/03_relu/activations.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

// The slope of ten layers, to 1 %. A macro, so that a wrong answer is called by its name.
#define CHECK_SLOPE(answer, slope) CHECK_ANSWER(answer, slope, 0.01 * std::abs(slope))

// y = relu(w x + b) for the five examples, and what one step downhill makes of w and b.
struct Unit {
    double w = 2, b = -10;

    cnn::Tensor<double> slopes() const {
        cnn::Tensor<double> z({5}, {1, 3, 5, 7, 9});
        for (double& value : z.values()) value = w * value + b;
        return cnn::relu_backward(z, cnn::Tensor<double>::filled({5}, 1));
    }
    double passing() const {
        const auto passed = slopes();
        return static_cast<double>(std::count(passed.values().begin(), passed.values().end(), 1.0));
    }
    double gradient_of_w() const { return cnn::correlate1d(cnn::Tensor<double>({5}, {1, 3, 5, 7, 9}), slopes())(0); }
    Unit next() const { return {w - gradient_of_w(), b - passing()}; }
};

}  // namespace

TEST(the_slope_of_a_steeper_sigmoid) {
    CHECK_ANSWER(steepest_slope(), 2 * cnn::scalar::sigmoid_derivative(0.0));
    CHECK_SLOPE(eight_layers_at_most(), std::pow(2 * cnn::scalar::sigmoid_derivative(0.0), 8));
}

TEST(ten_rectified_layers) {
    CHECK_SLOPE(ten_relus_from_1(), cnn::chained_derivative(cnn::find_activation("relu"), 1, 10));
    CHECK_SLOPE(ten_relus_from_minus_1(), cnn::chained_derivative(cnn::find_activation("relu"), -1, 10));
    cnn::Activation leaky = cnn::find_activation("leaky_relu(0.01)");
    leaky.f = [](double x) { return cnn::scalar::leaky_relu(x, 0.1); };
    leaky.derivative = [](double x) { return cnn::scalar::leaky_relu_derivative(x, 0.1); };
    CHECK_SLOPE(ten_leaky_from_minus_1(), cnn::chained_derivative(leaky, -1, 10));
}

TEST(two_kernels_are_one) {
    const cnn::Tensor<double> first({2}, {1, 3}), second({2}, {2, -1}), one_in_the_middle({3}, {0, 1, 0});
    CHECK_ANSWER(middle_weight(), cnn::correlate1d(cnn::correlate1d(one_in_the_middle, first), second)(0));
}

TEST(a_unit_that_dies) {
    const Unit unit;
    CHECK_ANSWER(examples_that_pass(), unit.passing());
    CHECK_ANSWER(gradient_of_w(), unit.gradient_of_w());
    CHECK_ANSWER(new_w(), unit.next().w);
    CHECK_ANSWER(new_b(), unit.next().b);
    CHECK_ANSWER(examples_left(), unit.next().passing());
}

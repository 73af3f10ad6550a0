#include "exercises/12_batch_norm/7_close_to_zero.hpp"

#include "chapters/06_dense/dense.hpp"
#include "chapters/12_batch_norm/batch_norm.hpp"
#include "common/exercises/check_answer.hpp"
#include "common/random.hpp"

using namespace exercise;
using cnn::Tensor;

namespace {

// Three images through weights times `factor`, then a normalisation: its output, and the gradients by weights and bias.
struct Passed {
    Tensor<double> y, dw, db;
};

Passed passed(double factor) {
    cnn::Random random(27);
    const Tensor<double> x = cnn::random_normal<double>({3, 2}, random),
                         dy = cnn::random_normal<double>({3, 1}, random);
    Tensor<double> w = cnn::random_normal<double>({1, 2}, random);
    for (double& value : w.values()) value *= factor;
    const Tensor<double> one({1}, {1}), z = cnn::dense(x, w, Tensor<double>({1}));
    const cnn::DenseGrads<double> g = cnn::dense_backward(x, w, cnn::batch_norm_backward(z, one, dy, 1e-14).dx);
    return {cnn::batch_norm(z, one, Tensor<double>({1}), 1e-14).y, g.dw, g.db};
}

void check_within_a_percent(double answer, double expected) {
    CHECK_ANSWER(answer, expected, std::abs(expected) / 100);
}

}  // namespace

TEST(two_plain_layers) {
    const double factor = 500 * 0.001 * 0.001 / 2;
    check_within_a_percent(plain_after_two_layers(), factor * factor);
}

TEST(ten_normalised_layers) { check_within_a_percent(normalised_output(), 0.5); }

TEST(the_output_of_larger_weights) {
    check_within_a_percent(output_if_four_times(), passed(4).y(0, 0) / passed(1).y(0, 0));
}

TEST(the_gradient_of_larger_weights) {
    check_within_a_percent(gradient_if_four_times(), passed(4).dw(0, 0) / passed(1).dw(0, 0));
}

TEST(a_bias_before_the_normalisation) {
    CHECK(std::abs(passed(1).db(0)) < 1e-12);
    CHECK_ANSWER(bias_gradient(), 0);
}

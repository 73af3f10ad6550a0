#include "exercises/14_transfer/1_two_rates.hpp"

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::Tensor;

namespace {

// The network, its gradients, and one step with this share of the rate below.
struct Stepped {
    double feature, dw, dv, w, v;
};

Stepped stepped(double share) {
    const auto& plain = cnn::plain_kernels<double>();
    cnn::Sequential<double> net;
    auto& below = net.add(std::make_unique<cnn::DenseLayer<double>>("below", 1, 1, plain));
    net.add(std::make_unique<cnn::ReluLayer<double>>("relu", plain));
    auto& above = net.add(std::make_unique<cnn::DenseLayer<double>>("above", 1, 1, plain));
    below.weight.value(0, 0) = 2;
    above.weight.value(0, 0) = 0.5;
    below.weight.rate = share;
    const double y = net.forward(Tensor<double>({1, 1}, {3}), {})(0, 0);
    net.backward(Tensor<double>({1, 1}, {y - 5}));
    cnn::Sgd<double> sgd({.learning_rate = 0.01});
    sgd.step(net.parameters());
    return {y / 0.5, below.weight.gradient(0, 0), above.weight.gradient(0, 0), below.weight.value(0, 0),
            above.weight.value(0, 0)};
}

}  // namespace

TEST(the_feature) { CHECK_ANSWER(feature(), stepped(1).feature, 1e-4); }
TEST(the_gradient_of_the_weight_above) { CHECK_ANSWER(gradient_above(), stepped(1).dv, 1e-4); }
TEST(the_gradient_of_the_weight_below) { CHECK_ANSWER(gradient_below(), stepped(1).dw, 1e-4); }
TEST(a_step_above) { CHECK_ANSWER(above_after_a_step(), stepped(1).v, 1e-4); }
TEST(a_step_below_that_is_none) { CHECK_ANSWER(below_if_frozen(), stepped(0).w, 1e-4); }
TEST(a_tenth_of_a_step_below) { CHECK_ANSWER(below_if_a_tenth(), stepped(0.1).w, 1e-4); }

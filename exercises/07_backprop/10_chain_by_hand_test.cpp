#include "exercises/07_backprop/10_chain_by_hand.hpp"

#include "chapters/07_backprop/sequential.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::Tensor;

namespace {

struct Network {
    cnn::DenseLayer<double> first{"first", 2, 2, cnn::plain_kernels<double>()};
    cnn::ReluLayer<double> relu{"relu", cnn::plain_kernels<double>()};
    cnn::DenseLayer<double> second{"second", 2, 1, cnn::plain_kernels<double>()};
    Tensor<double> z_, y_, dy_, da_, dz_, dx_;
    double loss_;

    Network() {
        first.weight.value = Tensor<double>({2, 2}, {1, 2, -1, 1});
        first.bias.value = Tensor<double>({2}, {-1, 0});
        second.weight.value = Tensor<double>({1, 2}, {2, 5});
        second.bias.value = Tensor<double>({1}, {1});
        z_ = first.forward(Tensor<double>({1, 2}, {2, 1}), {});
        y_ = second.forward(relu.forward(z_, {}), {});
        const auto result = cnn::half_squared_error(y_, Tensor<double>({1, 1}, {5}));
        loss_ = result.loss;
        dy_ = result.dlogits;
        da_ = second.backward(dy_);
        dz_ = relu.backward(da_);
        dx_ = first.backward(dz_);
    }
};

}  // namespace

TEST(forward_through_the_first_layer) { CHECK_ANSWER(z1(), Network().z_(0, 1)); }
TEST(forward_to_the_output) { CHECK_ANSWER(y(), Network().y_(0, 0)); }
TEST(forward_to_the_loss) { CHECK_ANSWER(loss(), Network().loss_); }
TEST(backward_through_the_loss) { CHECK_ANSWER(dy(), Network().dy_(0, 0)); }
TEST(backward_to_the_second_weights) { CHECK_ANSWER(dw2_0(), Network().second.weight.gradient(0, 0)); }
TEST(backward_through_the_second_layer) { CHECK_ANSWER(da1(), Network().da_(0, 1)); }
TEST(backward_through_relu) { CHECK_ANSWER(dz1(), Network().dz_(0, 1)); }
TEST(backward_to_a_first_weight_of_the_open_unit) { CHECK_ANSWER(dw1_01(), Network().first.weight.gradient(0, 1)); }
TEST(backward_to_a_first_weight_of_the_closed_unit) { CHECK_ANSWER(dw1_10(), Network().first.weight.gradient(1, 0)); }
TEST(backward_to_the_first_input) { CHECK_ANSWER(dx0(), Network().dx_(0, 0)); }
TEST(backward_to_the_second_input) { CHECK_ANSWER(dx1(), Network().dx_(0, 1)); }

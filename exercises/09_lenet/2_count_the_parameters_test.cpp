#include "exercises/09_lenet/2_count_the_parameters.hpp"

#include <map>

#include "chapters/09_lenet/lenet1998.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

const cnn::Kernels<double>& kernels() { return cnn::plain_kernels<double>(); }

long long count(cnn::Layer<double>&& layer) { return cnn::parameter_count(layer.parameters()); }

long long convolution(int C, int F) { return count(cnn::Conv2dLayer<double>("c", C, F, 5, {}, kernels())); }

long long dense(int D, int K) { return count(cnn::DenseLayer<double>("f", D, K, kernels())); }

long long subsampling(int C) { return count(cnn::SubsamplingLayer<double>("s", C)); }

long long c3() { return count(cnn::PartialConv2dLayer<double>("c3", 6, cnn::c3_table(), 5, kernels())); }

}  // namespace

TEST(the_convolutions) {
    CHECK_ANSWER(parameters_of_c1(), convolution(1, 6));
    CHECK_ANSWER(parameters_of_c5(), convolution(16, 120));
}

TEST(the_sub_sampling_layers) {
    CHECK_ANSWER(parameters_of_s2(), subsampling(6));
    CHECK_ANSWER(parameters_of_s4(), subsampling(16));
}

TEST(the_partly_connected_layer) {
    CHECK_ANSWER(parameters_of_c3(), c3());
    CHECK_ANSWER(parameters_of_full_c3(), convolution(6, 16));
}

TEST(the_dense_layer_and_the_sums) {
    CHECK_ANSWER(parameters_of_f6(), dense(120, 84));
    CHECK_ANSWER(all_parameters(),
                 convolution(1, 6) + subsampling(6) + c3() + subsampling(16) + convolution(16, 120) + dense(120, 84));
    CHECK_ANSWER(parameters_of_modern_lenet(),
                 convolution(1, 6) + convolution(6, 16) + dense(400, 120) + dense(120, 84) + dense(84, 10));
}

TEST(the_connections) {
    CHECK_ANSWER(connections_of_c1(),
                 cnn::Conv2dLayer<double>("c1", 1, 6, 5, {}, kernels()).connections({1, 1, 32, 32}));
    CHECK_ANSWER(connections_of_s2(), cnn::SubsamplingLayer<double>("s2", 6).connections({1, 6, 28, 28}));
}

#include "exercises/09_lenet/2_count_the_parameters.hpp"

#include <map>

#include "chapters/09_lenet/lenet1998.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

const cnn::Kernels<double>& kernels() { return cnn::plain_kernels<double>(); }

long long count(cnn::Layer<double>&& layer) { return cnn::parameter_count(layer.parameters()); }

long long convolution(int C, int F, int K) { return count(cnn::Conv2dLayer<double>("c", C, F, K, {}, kernels())); }

long long dense(int D, int K) { return count(cnn::DenseLayer<double>("f", D, K, kernels())); }

long long subsampling(int C) { return count(cnn::SubsamplingLayer<double>("s", C)); }

// Eight maps see 3, ten see 4, two see all 8.
long long c3() {
    std::vector<std::vector<int>> table(8, {0, 1, 2});
    table.resize(18, {0, 1, 2, 3});
    table.resize(20, {0, 1, 2, 3, 4, 5, 6, 7});
    return count(cnn::PartialConv2dLayer<double>("c3", 8, table, 3, kernels()));
}

// So many outputs, each with so many links and one for its bias.
double connections(int maps, int side, int links) { return maps * side * side * (links + 1.0); }

}  // namespace

TEST(the_convolutions) {
    CHECK_ANSWER(parameters_of_c1(), convolution(1, 8, 3));
    CHECK_ANSWER(parameters_of_c5(), convolution(20, 60, 6));
}

TEST(the_sub_sampling_layers) {
    CHECK_ANSWER(parameters_of_s2(), subsampling(8));
    CHECK_ANSWER(parameters_of_s4(), subsampling(20));
}

TEST(the_partly_connected_layer) {
    CHECK_ANSWER(parameters_of_c3(), c3());
    CHECK_ANSWER(parameters_of_full_c3(), convolution(8, 20, 3));
}

TEST(the_dense_layer_and_the_sums) {
    CHECK_ANSWER(parameters_of_f6(), dense(60, 50));
    CHECK_ANSWER(all_parameters(), convolution(1, 8, 3) + subsampling(8) + c3() + subsampling(20) +
                                       convolution(20, 60, 6) + dense(60, 50));
    CHECK_ANSWER(parameters_of_modern_lenet(),
                 convolution(1, 8, 3) + convolution(8, 20, 3) + dense(720, 60) + dense(60, 50) + dense(50, 10));
}

TEST(the_connections) {
    CHECK_ANSWER(connections_of_c1(), connections(8, cnn::output_size(30, 3, 1, 0), 3 * 3));
    CHECK_ANSWER(connections_of_s2(), connections(8, cnn::output_size(28, 2, 2, 0), 2 * 2));
}

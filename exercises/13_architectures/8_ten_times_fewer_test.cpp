#include "exercises/13_architectures/8_ten_times_fewer.hpp"

#include "chapters/13_architectures/googlenet.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;

namespace {

const cnn::Inception last{"inception5b", 832, 384, 192, 384, 48, 128, 128};

long long dense_parameters(int D) {
    return cnn::DenseLayer<float>("fc", D, 1000, cnn::plain_kernels<float>()).describe({1, D}).parameters;
}

}  // namespace

TEST(the_last_block) { CHECK_ANSWER(maps_of_the_last_block(), last.outputs()); }

TEST(behind_the_mean) { CHECK_ANSWER(parameters_behind_the_mean(), dense_parameters(last.outputs())); }

TEST(behind_flatten) { CHECK_ANSWER(parameters_behind_flatten(), dense_parameters(last.outputs() * 7 * 7)); }

// Both are pinned by the chapter's own test.
TEST(how_many_times) { CHECK_ANSWER(times_fewer(), 60'965'224.0 / 6'998'552, 0.05); }

TEST(whose_last_maps_are_classes) { CHECK(one_map_a_class() == Network::network_in_network); }

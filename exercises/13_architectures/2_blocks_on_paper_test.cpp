#include "exercises/13_architectures/2_blocks_on_paper.hpp"

#include "chapters/09_lenet/tables.hpp"
#include "chapters/13_architectures/squeezenet.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::Row;

namespace {

template <typename Add>
cnn::Sequential<double> block(const Add& add) {
    cnn::Sequential<double> network;
    add(Row<double>(network, cnn::plain_kernels<double>()));
    return network;
}

// Parameters that have more than one axis: biases have one.
long long weights(cnn::Sequential<double> network) {
    long long sum = 0;
    for (const cnn::Parameter<double>* p : network.parameters())
        if (p->value.shape().size() > 1) sum += p->value.size();
    return sum;
}

cnn::Sequential<double> stack(int layers, int K) {
    return block([=](Row<double> row) {
        for (int layer = 0; layer < layers; ++layer) row.conv("conv", 10, 10, K, {.padding = K / 2});
    });
}

cnn::Sequential<double> squeezed() {
    return block([](Row<double> row) { row.conv("squeeze", 100, 25, 1).conv("conv", 25, 40, 5, {.padding = 2}); });
}

}  // namespace

TEST(three_small_windows) { CHECK_ANSWER(weights_of_three_small(), weights(stack(3, 3))); }

TEST(one_large_window) { CHECK_ANSWER(weights_of_one_large(), weights(stack(1, 7))); }

TEST(what_three_small_windows_see) {
    CHECK_ANSWER(side_that_three_small_see(), cnn::describe(stack(3, 3), {10, 20, 20}).back().receptive_field);
}

TEST(with_a_squeeze) { CHECK_ANSWER(weights_with_squeeze(), weights(squeezed())); }

TEST(without_a_squeeze) {
    CHECK_ANSWER(weights_without_squeeze(),
                 weights(block([](Row<double> row) { row.conv("conv", 100, 40, 5, {.padding = 2}); })));
}

TEST(multiplications_with_a_squeeze) {
    CHECK_ANSWER(multiply_adds_with_squeeze(), squeezed().describe({1, 100, 20, 20}).multiply_adds);
}

TEST(a_fire_module) {
    const auto fire = [] { return block([](Row<double> row) { cnn::fire(row, "fire", 60, 10, 30); }); };
    CHECK_ANSWER(weights_of_fire(), weights(fire()));
    CHECK_ANSWER(channels_of_fire(), fire().describe({1, 60, 20, 20}).output[1]);
}

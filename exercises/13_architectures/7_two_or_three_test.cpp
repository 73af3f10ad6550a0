#include "exercises/13_architectures/7_two_or_three.hpp"

#include "chapters/13_architectures/resnet.hpp"
#include "common/exercises/check_answer.hpp"

using namespace exercise;
using cnn::Description;
using cnn::Row;

namespace {

constexpr int units[] = {3, 8, 36, 3};

// The branch of a unit that gets and makes 80 channels.
template <typename Add>
Description branch(int side, const Add& add) {
    cnn::Sequential<double> network;
    add(Row<double>(network, cnn::plain_kernels<double>()));
    return network.describe({1, 80, side, side}).parts.front().parts.front();
}

Description of_two() {
    return branch(10, [](Row<double> row) { cnn::basic_block(row, "unit", 80, 80, 1); });
}

Description of_three(cnn::StrideIn where) {
    return branch(20, [=](Row<double> row) { cnn::bottleneck(row, "unit", 80, 20, 2, where); });
}

// Convolutions of a branch, and their weights: what multiplies.
int convolutions(const Description& d) {
    int count = 0;
    for (const Description& part : d.parts) count += part.multiply_adds > 0 ? 1 : 0;
    return count;
}

long long weights(const Description& d) {
    long long sum = 0;
    for (const Description& part : d.parts) sum += part.multiply_adds > 0 ? part.parameters : 0;
    return sum;
}

long long layers(const Description& unit) {
    long long sum = 2;
    for (const int count : units) sum += count * convolutions(unit);
    return sum;
}

}  // namespace

TEST(layers_with_weights) {
    CHECK_ANSWER(layers_as_drawn(), layers(of_two()));
    CHECK_ANSWER(layers_of_three(), layers(of_three(cnn::StrideIn::first_1x1)));
}

TEST(weights_of_a_block) {
    CHECK_ANSWER(weights_of_two(), weights(of_two()));
    CHECK_ANSWER(weights_of_three(), weights(of_three(cnn::StrideIn::first_1x1)));
}

TEST(where_the_shapes_change) {
    int count = 0, C = 64, F = 64;
    for (std::size_t stage = 0; stage < std::size(units); ++stage, F *= 2)
        for (int unit = 0; unit < units[stage]; ++unit) {
            const int stride = stage > 0 && unit == 0 ? 2 : 1;
            cnn::Sequential<float> way;
            cnn::shortcut(Row<float>(way, cnn::plain_kernels<float>()), "way", C, 4 * F, stride);
            count += way.parameters().empty() ? 0 : 1;
            C = 4 * F;
        }
    CHECK_ANSWER(projections(), count);
}

TEST(where_the_stride_stands) {
    CHECK_ANSWER(multiply_adds_of_the_paper(), of_three(cnn::StrideIn::first_1x1).multiply_adds);
    CHECK_ANSWER(multiply_adds_of_torchvision(), of_three(cnn::StrideIn::middle_3x3).multiply_adds);
}

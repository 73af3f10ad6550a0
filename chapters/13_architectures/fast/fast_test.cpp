// Every network on chapter 10's engine against the plain layers.
#include "chapters/10_simd_conv/conv/winograd_conv.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/10_simd_conv/network/fast_network.hpp"
#include "chapters/10_simd_conv/network/frozen_network.hpp"
#include "chapters/13_architectures/fast/fast_architectures.hpp"
#include "chapters/13_architectures/networks.hpp"
#include "chapters/13_architectures/satellite.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

// He's weights, the same few thousand numbers again and again, since a hundred million take long; factors, biases and running
// averages that change something.
void fill(Sequential<float>& network, std::uint64_t seed) {
    Random random(seed);
    for (Parameter<float>* p : network.parameters()) {
        const Shape& shape = p->value.shape();
        const double deviation = shape.size() > 1 ? initial_deviation(Initialisation::he, fans(shape)) : 0.1;
        const Tensor<float> numbers = random_normal<float>({1 + random.below(4999)}, random, deviation);
        for (int i = 0; i < p->value.size(); i += numbers.size())
            std::copy_n(numbers.data(), std::min(numbers.size(), p->value.size() - i), p->value.data() + i);
        if (p->start == 0) continue;
        for (float& value : p->value.values()) value += static_cast<float>(p->start);
    }
    for (const Buffer<float>& b : network.buffers())
        for (float& value : b.value->values()) value = static_cast<float>(random.uniform(0.5, 2));
}

Tensor<float> picture(const Shape& shape, std::uint64_t seed) {
    Random random(seed);
    return random_normal<float>(shape, random);
}

double largest(const Tensor<float>& x) {
    float most = 0;
    for (const float value : x.values()) most = std::max(most, std::abs(value));
    return static_cast<double>(most);
}

void check_frozen(const ModelEntry& entry, int side) {
    Model<float> model = entry.make(fast_kernels(), {3, side, side}, 10);
    fill(model.network, 1);
    for (const int N : {1, 2}) {
        ABOUT(entry.name, N);
        const Tensor<float> x = picture({N, 3, side, side}, 2);
        const Tensor<float> expected = model.network.forward(x, {});
        FrozenNetwork frozen(model.network, x.shape(), steps_of_architectures());
        CHECK_CLOSE(frozen.outputs(x), expected, 1e-4 * largest(expected));
    }
}

// A block of each kind; ReLUs after convolutions, normalisations and sums.
Sequential<float> blocks() {
    Sequential<float> net;
    Row<float> row(net, plain_kernels<float>());
    row.conv("conv", 3, 6, 3, {.padding = 1}).relu("relu");
    fire(row, "fire", 6, 3, 4);
    basic_block(row, "basic", 8, 8, 1);
    bottleneck(row, "neck", 8, 3, 2, StrideIn::middle_3x3);
    inception(row, {"mixed", 12, 2, 3, 4, 1, 2, 3}, GoogLeNetVariant::torchvision);
    row.max_pool("pool", {.size = 3, .stride = 2, .ceil_mode = true});
    row.adaptive_mean_pool("mean", 1).flatten("flatten").dense("fc", 11, 5);
    return net;
}

}  // namespace

TEST(every_network_answers_as_its_layers_do_one_after_the_other) {
    for (const NamedNetwork& network : named_networks()) {
        const bool large = network.name().starts_with("alexnet");
        check_frozen(network.entry, large ? 67 : network.name() == "zfnet" ? 47 : 39);
    }
    for (const ModelEntry& entry : satellite_models()) check_frozen(entry, 32);
}

TEST(gradients_and_running_averages_are_those_of_the_plain_layers) {
    const std::vector<int> labels{1, 4, 0};
    const Tensor<float> x = picture({3, 3, 11, 9}, 4);
    for (const bool train : {true, false}) {
        ABOUT(train);
        Sequential<float> ours = blocks(), theirs = blocks();
        fill(ours, 3);
        fill(theirs, 3);
        const Pass pass{.training = train};
        const float expected = loss_and_gradients(theirs, x, labels, softmax_cross_entropy<float>, pass);
        FastNetwork fast(steps_of_architectures());
        CHECK_EQUAL(fast.left_alone(ours, x.shape()).size(), 0U);
        CHECK_CLOSE(fast.loss_and_gradients(ours, x, labels, softmax_cross_entropy<float>, pass), expected, 1e-4);
        const auto a = ours.parameters(), b = theirs.parameters();
        for (std::size_t i = 0; i < a.size(); ++i) {
            ABOUT(a[i]->name);
            CHECK_CLOSE(a[i]->gradient, b[i]->gradient, 1e-3 * (1 + largest(b[i]->gradient)));
        }
        for (std::size_t i = 0; i < ours.buffers().size(); ++i)
            CHECK_CLOSE(*ours.buffers()[i].value, *theirs.buffers()[i].value, 1e-4);
    }
}

TEST(in_use_resnet50_needs_eleven_megabytes_between_its_layers) {
    const auto megabytes = [](std::ptrdiff_t floats) { return static_cast<double>(floats) * 4 / 1e6; };
    Model<float> model = network_named("resnet50").make(fast_kernels());
    const FrozenNetwork frozen(model.network, {1, 3, 224, 224}, steps_of_architectures());
    CHECK_CLOSE(megabytes(frozen.memory()), 11.2, 0.05);
}

// Many channels of a large map are read in panels; a few are not. ReLU is never forgotten.
TEST(relu_behind_a_pointwise_layer_is_computed_for_maps_of_every_size) {
    for (const auto& [C, side] : {std::pair{8, 5}, {384, 26}, {384, 27}, {512, 30}}) {
        ABOUT(C, side);
        Sequential<float> network;
        network.add(std::make_unique<Conv2dLayer<float>>("squeeze", C, 48, 1, Conv2dOptions{}, plain_kernels<float>()));
        network.add(std::make_unique<ReluLayer<float>>("relu", plain_kernels<float>()));
        fill(network, 1);
        const Tensor<float> x = picture({1, C, side, side}, 2), expected = network.forward(x, {});
        FastNetwork fast(steps_of_architectures());
        CHECK_CLOSE(fast.outputs(network, x), expected, 1e-4 * largest(expected));
    }
}

// A network that trains keeps the bits of the sum as it stands; frozen ones differ from it, in the sixth digit, where Winograd's
// way is worth it. Small maps and few channels are not worth it.
TEST(frozen_layers_of_3x3_answer_within_two_hundred_thousandths_of_those_that_train) {
    struct Case {
        int C, F, H, W, m;
    };
    for (const SimdSet set : available_simd_sets())
        for (const Case& c : {Case{16, 24, 21, 27, 4},
                              {33, 17, 37, 20, 4},
                              {20, 40, 13, 29, 2},
                              {48, 16, 19, 12, 2},
                              {16, 16, 11, 40, 0},
                              {15, 32, 30, 30, 0},
                              {32, 15, 30, 30, 0}})
            for (const int N : {1, 3})
                for (const bool norm : {false, true}) {
                    ABOUT(to_string(set), c.C, c.F, c.H, c.W, N, norm);
                    const Mode mode(set, 2);
                    Sequential<float> network;
                    Row<float> row(network, fast_kernels());
                    row.conv("conv", c.C, c.F, 3, {.padding = 1});
                    if (norm) row.norm("norm", c.F);
                    row.relu("relu");
                    fill(network, 5);
                    const Tensor<float> x = picture({N, c.C, c.H, c.W}, 6), expected = network.forward(x, {});
                    FastNetwork fast(steps_of_architectures());
                    FrozenNetwork frozen(network, x.shape(), steps_of_architectures());
                    const Tensor<float> y = frozen.outputs(x), trains = fast.outputs(network, x);
                    CHECK_CLOSE(y, expected, 2e-5 * largest(expected));
                    CHECK_EQUAL(WinogradConv::worth(conv_shape(x.shape(), {c.F, c.C, 3, 3}, {.padding = 1})), c.m);
                    CHECK_EQUAL(y == trains, c.m == 0);
                    if (!norm) CHECK_EQUAL(trains, expected);
                }
}

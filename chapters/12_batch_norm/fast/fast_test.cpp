// The fast steps of batch normalisation against the plain layers.
#include "chapters/07_backprop/branches.hpp"
#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/10_simd_conv/network/fast_network.hpp"
#include "chapters/12_batch_norm/batch_norm_layer.hpp"
#include "chapters/12_batch_norm/fast/fast_batch_norm.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

const Kernels<float>& plain() { return plain_kernels<float>(); }

std::unique_ptr<Conv2dLayer<float>> conv(const std::string& name, int C, int F, int stride) {
    return std::make_unique<Conv2dLayer<float>>(name, C, F, Pair(3), Conv2dOptions{.stride = stride, .padding = 1},
                                                plain());
}

// Every pattern of the table: all three in a row, without ReLU, the normalisation first, inside a sum, after dense.
Sequential<float> network(std::uint64_t seed) {
    Sequential<float> net;
    net.add(std::make_unique<BatchNormLayer<float>>("bn0", 3));
    net.add(conv("conv1", 3, 5, 1));
    net.add(std::make_unique<BatchNormLayer<float>>("bn1", 5));
    net.add(std::make_unique<ReluLayer<float>>("relu1", plain()));
    auto& sum = net.add(std::make_unique<Sum<float>>("sum"));
    sum.add(std::make_unique<Sequential<float>>("way around"));
    auto& branch = sum.add(std::make_unique<Sequential<float>>("branch"));
    branch.add(conv("conv2", 5, 5, 1));
    branch.add(std::make_unique<BatchNormLayer<float>>("bn2", 5, BatchNormOptions{.eps = 0.01, .momentum = 0.3}));
    net.add(std::make_unique<BatchNormLayer<float>>("bn3", 5));
    net.add(std::make_unique<ReluLayer<float>>("relu3", plain()));
    net.add(conv("conv4", 5, 4, 2));
    net.add(std::make_unique<BatchNormLayer<float>>("bn4", 4));
    net.add(std::make_unique<FlattenLayer<float>>("flatten"));
    net.add(std::make_unique<DenseLayer<float>>("dense", 4 * 4 * 3, 6, plain()));
    net.add(std::make_unique<BatchNormLayer<float>>("bn5", 6));
    Random random(seed);
    for (Parameter<float>* p : net.parameters()) p->value = random_normal<float>(p->value.shape(), random, 0.5);
    for (const Buffer<float>& b : net.buffers())
        for (float& value : b.value->values()) value = static_cast<float>(random.uniform(0.3, 2));
    return net;
}

Tensor<float> images(int N) {
    Random random(31);
    return random_normal<float>({N, 3, 7, 5}, random, 2);
}

const Pass training{.training = true};

float fast_step(FastNetwork& fast, Sequential<float>& net, const Pass& pass) {
    const std::vector<int> labels{1, 5, 0, 3};
    net.zero_gradients();
    return fast.loss_and_gradients(net, images(4), labels, softmax_cross_entropy<float>, pass);
}

void check_alike(Sequential<float>& a, Sequential<float>& b, double tolerance) {
    const auto pa = a.parameters(), pb = b.parameters();
    for (std::size_t i = 0; i < pa.size(); ++i) {
        const std::string& name = pa[i]->name;
        ABOUT(name);
        CHECK_CLOSE(pa[i]->gradient, pb[i]->gradient, tolerance);
    }
    const auto ba = a.buffers(), bb = b.buffers();
    for (std::size_t i = 0; i < ba.size(); ++i) {
        const std::string& name = ba[i].name;
        ABOUT(name);
        CHECK_CLOSE(*ba[i].value, *bb[i].value, tolerance);
    }
}

}  // namespace

TEST(no_layer_is_left_alone) {
    const Sequential<float> net = network(1);
    CHECK_EQUAL(FastNetwork(steps_with_batch_norm()).left_alone(net, {4, 3, 7, 5}).size(), 0U);
    CHECK_EQUAL(FastNetwork().left_alone(net, {4, 3, 7, 5}).size(), 6U);
}

TEST(in_test_mode_the_folded_network_answers_as_the_plain_layers) {
    Sequential<float> net = network(2);
    FastNetwork fast(steps_with_batch_norm());
    for (const int N : {1, 3, 4}) {
        ABOUT(N);
        CHECK_CLOSE(fast.outputs(net, images(N)), net.forward(images(N), {}), 2e-4);
    }
}

TEST(weights_that_have_changed_are_folded_anew) {
    Sequential<float> net = network(3);
    FastNetwork fast(steps_with_batch_norm());
    fast.outputs(net, images(2));
    for (Parameter<float>* p : net.parameters())
        for (float& value : p->value.values()) value *= 0.75F;
    for (const Buffer<float>& b : net.buffers())
        for (float& value : b.value->values()) value += 0.5F;
    CHECK_CLOSE(fast.outputs(net, images(2)), net.forward(images(2), {}), 2e-4);
}

TEST(gradients_and_running_averages_are_those_of_the_plain_layers_in_both_modes) {
    for (const bool train : {true, false}) {
        ABOUT(train);
        const Pass pass{.training = train};
        Sequential<float> ours = network(4), theirs = network(4);
        FastNetwork fast(steps_with_batch_norm());
        const float loss = fast_step(fast, ours, pass);
        theirs.zero_gradients();
        const std::vector<int> labels{1, 5, 0, 3};
        const float expected = loss_and_gradients(theirs, images(4), labels, softmax_cross_entropy<float>, pass);
        CHECK_CLOSE(static_cast<double>(loss), static_cast<double>(expected), 1e-4);
        check_alike(ours, theirs, 1e-3);
    }
}

TEST(a_mode_may_follow_the_other) {
    Sequential<float> ours = network(5), theirs = network(5);
    FastNetwork fast(steps_with_batch_norm());
    const std::vector<int> labels{1, 5, 0, 3};
    for (const bool train : {true, false, false, true}) {
        const Pass pass{.training = train};
        fast_step(fast, ours, pass);
        fast.outputs(ours, images(4));
        theirs.zero_gradients();
        loss_and_gradients(theirs, images(4), labels, softmax_cross_entropy<float>, pass);
        check_alike(ours, theirs, 2e-3);
    }
}

TEST(the_same_bits_for_any_number_of_threads) {
    Sequential<float> one = network(6);
    set_threads(1);
    FastNetwork first(steps_with_batch_norm());
    const float loss = fast_step(first, one, training);
    const Tensor<float> outputs = first.outputs(one, images(3));
    for (const int threads : {2, 3, 8}) {
        ABOUT(threads);
        set_threads(threads);
        Sequential<float> many = network(6);
        FastNetwork fast(steps_with_batch_norm());
        CHECK_EQUAL(fast_step(fast, many, training), loss);
        check_alike(many, one, 0);
        CHECK_EQUAL(fast.outputs(many, images(3)), outputs);
    }
    set_threads(1);
}

// Sums of sixteen and rounded products on every instruction set: one trained network everywhere.
TEST(a_normalisation_alone_has_the_same_bits_on_every_instruction_set) {
    Random random(33);
    const Tensor<float> x = random_normal<float>({3, 4, 7, 5}, random), dy = random_normal<float>({3, 4, 7, 5}, random);
    std::vector<Tensor<float>> scalar;
    for (const SimdSet set : available_simd_sets()) {
        ABOUT(to_string(set));
        const Mode mode(set, 1);
        BatchNormLayer<float> norm("bn", 4);
        ReluLayer<float> relu("relu", plain());
        StepPlan plan({&norm, &relu}, x.shape(), steps_with_batch_norm());
        Tensor<float> y(x.shape()), dx(x.shape());
        std::copy_n(plan.forward(x.data(), training), y.size(), y.data());
        plan.backward(x.data(), dy.data(), dx.data());
        const std::vector<Tensor<float>> all{y, dx, norm.weight.gradient, norm.bias.gradient, norm.running_var};
        if (scalar.empty()) scalar = all;
        CHECK(all == scalar);
    }
}

TEST(a_large_mean_costs_no_digits) {
    Sequential<float> net;
    auto& norm = net.add(std::make_unique<BatchNormLayer<float>>("bn", 1, BatchNormOptions{.momentum = 1}));
    Random random(32);
    Tensor<float> x = random_normal<float>({4, 1, 9, 9}, random, 0.25);
    for (float& value : x.values()) value += 4096;
    const ChannelMoments<float> expected = batch_moments(x);
    StepPlan plan({&norm}, x.shape(), steps_with_batch_norm());
    plan.forward(x.data(), training);
    CHECK_CLOSE(static_cast<double>(norm.running_mean(0)), static_cast<double>(expected.mean(0)), 5e-4);
    CHECK_CLOSE(static_cast<double>(norm.running_var(0)) * 323 / 324, static_cast<double>(expected.var(0)), 1e-6);
}

TEST(one_value_a_channel_is_an_error_in_training_only) {
    BatchNormLayer<float> norm("bn", 3);
    const Tensor<float> x({1, 3});
    StepPlan plan({&norm}, x.shape(), steps_with_batch_norm());
    CHECK_THROWS(plan.forward(x.data(), training), "batch_norm: x has the shape (1,3), one value a channel");
    CHECK_EQUAL(plan.forward(x.data(), {})[2], 0.0F);
}

TEST(kernels_with_these_steps_run_the_whole_network) {
    const Kernels<float> kernels = fast_kernels_with(steps_with_batch_norm());
    Sequential<float> net = network(7);
    CHECK_EQUAL(kernels.left_alone(net, {4, 3, 7, 5}).size(), 0U);
    CHECK_EQUAL(fast_kernels().left_alone(net, {4, 3, 7, 5}).size(), 6U);
    CHECK_CLOSE(kernels.outputs(net, images(3)), net.forward(images(3), {}), 2e-4);
}

// The blocks that the networks are made of: each small, with the gradient of every parameter, and counted.
#include "chapters/13_architectures/networks.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;
using Add = std::function<void(Row<double>)>;

Sequential<double> network(const Add& add, std::uint64_t seed) {
    Sequential<double> net;
    add(Row<double>(net, plain_kernels<double>()));
    Random random(seed);
    for (Parameter<double>* p : net.parameters()) {
        p->value = random_normal<double>(p->value.shape(), random, 0.5);
        // Biases and factors of which most values pass the ReLU after them: no gradient is 0 everywhere.
        if (p->value.shape().size() == 1)
            for (double& value : p->value.values()) value = random.uniform(0.4, 1.2);
    }
    for (const Buffer<double>& b : net.buffers())
        for (double& value : b.value->values()) value = random.uniform(0.5, 2);
    return net;
}

// Of the input and of every parameter, in both modes, for one image and for three.
void check_block(const Add& add, int C, int H, int W) {
    for (const int N : {1, 3})
        for (const bool train : {false, true}) {
            ABOUT(N, train);
            Sequential<double> net = network(add, 11);
            Random random(12);
            Values x = random_normal<double>({N, C, H, W}, random);
            const Pass pass{.training = train};
            std::vector<GradientInput> inputs{{"x", &x}};
            for (Parameter<double>* p : net.parameters()) inputs.push_back({p->name, &p->value});
            CHECK_GRADIENTS(
                inputs, [&] { return net.forward(x, pass); },
                [&](const Values& dy) {
                    net.zero_gradients();
                    net.forward(x, pass);
                    std::vector<Values> gradients{net.backward(dy)};
                    for (const Parameter<double>* p : net.parameters()) gradients.push_back(p->gradient);
                    return gradients;
                },
                {.step = 1e-4, .absolute_tolerance = 1e-7, .kinks_allowed = 0.5});
        }
}

Description describe(const Add& add, const Shape& x) { return network(add, 1).describe(x); }

}  // namespace

TEST(fire) {
    const Add block = [](Row<double> row) { fire(row, "fire", 5, 2, 3); };
    check_block(block, 5, 4, 3);
    CHECK_EQUAL(describe(block, {2, 5, 4, 3}).output, (Shape{2, 6, 4, 3}));
    // 1x1 to 2 channels, then 3 filters of 1x1 and 3 of 3x3, and a bias each
    CHECK_EQUAL(describe(block, {1, 5, 4, 3}).parameters, (5 * 2 + 2) + (2 * 3 + 3) + (2 * 3 * 9 + 3));
}

TEST(inception_as_published_and_as_in_torchvision) {
    const Inception sizes{"mixed", 5, 2, 3, 4, 1, 2, 3};
    for (const GoogLeNetVariant variant : {GoogLeNetVariant::paper, GoogLeNetVariant::torchvision}) {
        const Add block = [&](Row<double> row) { inception(row, sizes, variant); };
        check_block(block, 5, 4, 5);
        CHECK_EQUAL(describe(block, {2, 5, 4, 5}).output, (Shape{2, sizes.outputs(), 4, 5}));
    }
    const auto parameters = [&](GoogLeNetVariant variant) {
        return describe([&](Row<double> row) { inception(row, sizes, variant); }, {1, 5, 4, 5}).parameters;
    };
    const int weights = 5 * 2 + 5 * 3 + 3 * 4 * 9 + 5 * 1 + 5 * 3, filters = 2 + 3 + 4 + 1 + 2 + 3;
    CHECK_EQUAL(parameters(GoogLeNetVariant::paper), weights + 1 * 2 * 25 + filters);
    CHECK_EQUAL(parameters(GoogLeNetVariant::torchvision), weights + 1 * 2 * 9 + 2 * filters);
}

TEST(basic_residual_block_with_and_without_projection) {
    check_block([](Row<double> row) { basic_block(row, "block", 3, 3, 1); }, 3, 4, 5);
    check_block([](Row<double> row) { basic_block(row, "block", 3, 4, 2); }, 3, 5, 6);
    check_block([](Row<double> row) { basic_block(row, "block", 3, 3, 2); }, 3, 5, 6);
    const Add same = [](Row<double> row) { basic_block(row, "block", 3, 3, 1); };
    const Add wider = [](Row<double> row) { basic_block(row, "block", 3, 4, 2); };
    CHECK_EQUAL(describe(same, {1, 3, 4, 5}).parameters, 2 * 3 * 3 * 9 + 4 * 3);
    CHECK_EQUAL(describe(wider, {1, 3, 4, 5}).parameters, (3 * 4 * 9 + 4 * 4 * 9 + 3 * 4) + 6 * 4);
    CHECK_EQUAL(describe(wider, {2, 3, 5, 6}).output, (Shape{2, 4, 3, 3}));
}

TEST(bottleneck_with_the_stride_in_either_window) {
    for (const StrideIn where : {StrideIn::first_1x1, StrideIn::middle_3x3}) {
        check_block([&](Row<double> row) { bottleneck(row, "block", 8, 2, 1, where); }, 8, 3, 4);
        check_block([&](Row<double> row) { bottleneck(row, "block", 3, 2, 2, where); }, 3, 5, 6);
    }
    const auto described = [](StrideIn where) {
        return describe([where](Row<double> row) { bottleneck(row, "block", 3, 2, 2, where); }, {1, 3, 6, 6});
    };
    const Description first = described(StrideIn::first_1x1), middle = described(StrideIn::middle_3x3);
    CHECK_EQUAL(first.output, (Shape{1, 8, 3, 3}));
    CHECK_EQUAL(middle.output, first.output);
    CHECK_EQUAL(middle.parameters, first.parameters);
    CHECK_EQUAL(middle.multiply_adds - first.multiply_adds, 3 * 2 * (36 - 9));
}

TEST(a_block_that_adds_nothing_hands_on_what_it_gets) {
    Sequential<double> net = network([](Row<double> row) { basic_block(row, "block", 3, 3, 1); }, 2);
    for (Parameter<double>* p : net.parameters())
        if (p->name.starts_with("block.bn2")) p->value = Values(p->value.shape());
    Random random(3);
    Values x = random_normal<double>({2, 3, 4, 5}, random);
    for (double& value : x.values()) value = std::abs(value);  // a ReLU follows the sum
    CHECK_EQUAL(net.forward(x, {}), x);
    const Values dy = random_normal<double>({2, 3, 4, 5}, random);
    CHECK_EQUAL(net.backward(dy), dy);
}

TEST(two_and_three_windows_of_3x3_against_one_of_5x5_and_of_7x7) {
    const auto stack = [](int windows, int K) {
        return describe(
            [=](Row<double> row) {
                for (int i = 0; i < windows; ++i) row.conv("conv", 4, 4, K, {.padding = K / 2});
            },
            {1, 4, 9, 9});
    };
    CHECK_EQUAL(stack(2, 3).output, stack(1, 5).output);
    CHECK_EQUAL(stack(2, 3).multiply_adds * 25, stack(1, 5).multiply_adds * 18);
    CHECK_EQUAL(stack(3, 3).multiply_adds * 49, stack(1, 7).multiply_adds * 27);
}

TEST(mlp_convolution) {
    const Add block = [](Row<double> row) { mlp_conv(row, "mlp", 2, 3, 3, {.stride = 2, .padding = 1}, 4); };
    check_block(block, 2, 5, 4);
    CHECK_EQUAL(describe(block, {1, 2, 5, 4}).output, (Shape{1, 4, 3, 2}));
}

// The layers that this chapter adds: numbers on paper, edges, errors, gradients.
#include "chapters/04_pooling/global_pooling.hpp"
#include "chapters/13_architectures/row.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;

Values ascending(const Shape& shape) {
    Values x(shape);
    for (int i = 0; i < x.size(); ++i) x.data()[i] = i + 1;
    return x;
}

}  // namespace

TEST(five_pixels_to_two_means_share_the_one_in_the_middle) {
    const Values y = adaptive_avg_pool2d(ascending({1, 1, 1, 5}), {1, 2});
    CHECK_EQUAL(y, Values({1, 1, 1, 2}, {2, 4}));
    const Values dx = adaptive_avg_pool2d_backward(Values({1, 1, 1, 5}), Values({1, 1, 1, 2}, {3, 6}), {1, 2});
    CHECK_EQUAL(dx, Values({1, 1, 1, 5}, {1, 1, 3, 2, 2}));
}

TEST(pooling_to_the_same_size_changes_nothing_and_to_a_larger_one_repeats) {
    const Values x = ascending({2, 3, 4, 5});
    CHECK_EQUAL(adaptive_avg_pool2d(x, {4, 5}), x);
    CHECK_EQUAL(adaptive_avg_pool2d(ascending({1, 1, 1, 2}), {1, 4}), Values({1, 1, 1, 4}, {1, 1, 2, 2}));
}

TEST(pooling_to_one_is_the_global_mean) {
    Random random(1);
    const Values x = random_normal<double>({2, 3, 4, 5}, random);
    CHECK_CLOSE(adaptive_avg_pool2d(x, 1).reshaped({2, 3}), global_avg_pool2d(x).reshaped({2, 3}), 1e-14);
}

TEST(where_the_size_is_a_multiple_it_is_plain_mean_pooling) {
    Random random(2);
    const Values x = random_normal<double>({2, 2, 6, 9}, random);
    CHECK_CLOSE(adaptive_avg_pool2d(x, 3), avg_pool2d(x, {.size = {2, 3}, .stride = {2, 3}}), 1e-14);
}

TEST(the_gradient_of_pooling_to_a_size) {
    Random random(3);
    for (const auto& [shape, size] : std::vector<std::pair<Shape, Pair>>{
             {{2, 3, 7, 5}, {3, 2}}, {{1, 2, 4, 6}, {4, 6}}, {{3, 1, 5, 4}, 1}, {{1, 1, 2, 3}, {5, 4}}}) {
        ABOUT(shape, size.rows, size.cols);
        Values x = random_normal<double>(shape, random);
        CHECK_GRADIENTS(
            {{"x", &x}}, [&, to = size] { return adaptive_avg_pool2d(x, to); },
            [&, to = size](const Values& dy) { return std::vector<Values>{adaptive_avg_pool2d_backward(x, dy, to)}; });
    }
}

TEST(two_groups_are_two_convolutions_side_by_side) {
    // 1x1 windows: y[0] and y[1] see the first two channels only, y[2] and y[3] the last two.
    const Values x({1, 4, 1, 1}, {1, 2, 3, 4}), w({4, 2, 1, 1}, {1, 0, 0, 1, 10, 0, 1, 1}), b({4}, {0, 5, 0, 0});
    CHECK_EQUAL(grouped_conv2d(x, w, b, 2), Values({1, 4, 1, 1}, {1, 7, 30, 7}));
}

TEST(one_group_is_a_convolution_and_a_group_a_channel_convolves_each_by_itself) {
    Random random(4);
    const Conv2dOptions o{.stride = 2, .padding = 1};
    const Values x = random_normal<double>({2, 3, 6, 5}, random), w = random_normal<double>({4, 3, 3, 2}, random);
    const Values b = random_normal<double>({4}, random);
    CHECK_EQUAL(grouped_conv2d(x, w, b, 1, o), conv2d(x, w, b, o));

    const Values each = random_normal<double>({3, 1, 3, 2}, random), zero({3});
    const Values y = grouped_conv2d(x, each, zero, 3, o);
    const auto xs = split(x, {1, 1, 1}), ys = split(y, {1, 1, 1}), ws = cut_filters(each, 3);
    for (std::size_t c = 0; c < 3; ++c) CHECK_EQUAL(ys[c], conv2d(xs[c], ws[c], Values({1}), o));
}

TEST(the_gradient_of_a_convolution_in_groups) {
    Random random(5);
    struct Sizes {
        int N, C, F, groups, H, W, KH, KW;
        Conv2dOptions o;
    };
    for (const Sizes& s : {Sizes{3, 4, 6, 2, 7, 5, 3, 2, {.stride = 2, .padding = {1, 0}}},
                           Sizes{1, 6, 6, 3, 4, 5, 1, 1, {}}, Sizes{2, 3, 3, 3, 5, 6, 3, 3, {.padding = 1}},
                           Sizes{1, 2, 4, 1, 5, 4, 2, 3, {.stride = {1, 2}, .dilation = {2, 1}}}}) {
        ABOUT(s.N, s.C, s.F, s.groups);
        Values x = random_normal<double>({s.N, s.C, s.H, s.W}, random);
        Values w = random_normal<double>({s.F, s.C / s.groups, s.KH, s.KW}, random);
        Values b = random_normal<double>({s.F}, random);
        CHECK_GRADIENTS(
            {{"x", &x}, {"w", &w}, {"b", &b}}, [&] { return grouped_conv2d(x, w, b, s.groups, s.o); },
            [&](const Values& dy) {
                Conv2dGrads<double> g = grouped_conv2d_backward(x, w, dy, s.groups, s.o);
                return std::vector<Values>{g.dx, g.dw, g.db};
            });
    }
}

TEST(groups_that_do_not_fit_are_refused) {
    const Values x({1, 4, 3, 3}), b({6});
    CHECK_THROWS(grouped_conv2d(x, Values({6, 4, 1, 1}), b, 2),
                 "grouped_conv2d: 2 groups must divide channels and filters, and w must be (F,C/groups,KH,KW): x is "
                 "(1,4,3,3), w is (6,4,1,1)");
    CHECK_THROWS(grouped_conv2d(x, Values({6, 1, 1, 1}), b, 4), "4 groups must divide");
    CHECK_THROWS(grouped_conv2d(x, Values({6, 1, 1, 1}), b, 0), "0 groups must divide");
    CHECK_THROWS(grouped_conv2d_backward(x, Values({6, 2, 1, 1}), Values({1, 6, 3, 3}), 3),
                 "grouped_conv2d_backward: 3 groups must divide");
}

TEST(two_groups_halve_the_weights_and_the_multiplications) {
    const Kernels<double>& plain = plain_kernels<double>();
    const Conv2dLayer<double> whole("conv", 96, 256, 5, {.padding = 2}, plain);
    GroupedConv2dLayer<double> halves("conv", 96, 256, 5, 2, {.padding = 2}, plain);
    const Description one = whole.describe({1, 96, 27, 27}), two = halves.describe({1, 96, 27, 27});
    CHECK_EQUAL(two.multiply_adds * 2, one.multiply_adds);
    CHECK_EQUAL(two.parameters, 256 * 48 * 25 + 256);
    CHECK_EQUAL(two.output, one.output);
    CHECK_EQUAL(two.kind, "convolution 5x5, padding 2x2, 2 groups");
    CHECK_EQUAL(parameter_count(halves.parameters()), two.parameters);
}

TEST(a_strong_neighbour_makes_an_answer_smaller) {
    const LocalResponseNormOptions o{.size = 3, .alpha = 1, .beta = 0.5, .k = 0};
    const Values x({1, 4, 1, 1}, {3, 4, 0, 5});
    const Values y = local_response_norm(x, o);
    CHECK_CLOSE(y, Values({1, 4, 1, 1}, {0.6, 0.8, 0, 1}), 1e-15);
}

TEST(the_gradient_of_local_response_normalisation) {
    Random random(6);
    for (const Shape& shape : {Shape{2, 7, 3, 2}, Shape{1, 2, 2, 3}, Shape{3, 1, 1, 2}})
        for (const LocalResponseNormOptions& o :
             {LocalResponseNormOptions{}, LocalResponseNormOptions{.size = 3, .alpha = 0.7, .beta = 0.6, .k = 1.5}}) {
            ABOUT(shape, o.size);
            Values x = random_normal<double>(shape, random, 2);
            CHECK_GRADIENTS(
                {{"x", &x}}, [&] { return local_response_norm(x, o); },
                [&](const Values& dy) { return std::vector<Values>{local_response_norm_backward(x, dy, o)}; });
        }
    CHECK_THROWS(LocalResponseNormLayer<double>("norm", {.size = 4}), "norm: the number of channels side by side must");
}

TEST(a_convolution_without_bias_has_none_to_train_count_or_save) {
    Random random(7);
    BiaslessConv2dLayer<double> layer("conv", 2, 3, 3, {.padding = 1}, plain_kernels<double>());
    layer.weight.value = random_normal<double>({3, 2, 3, 3}, random);
    CHECK_EQUAL(layer.parameters().size(), 1U);
    const Description d = layer.describe({4, 2, 5, 6});
    CHECK_EQUAL(d.parameters, 54);
    CHECK_EQUAL(d.multiply_adds, 54 * 30);
    CHECK_EQUAL(d.connections, 54 * 30);
    Values x = random_normal<double>({2, 2, 5, 6}, random);
    CHECK_EQUAL(layer.forward(x, {}), conv2d(x, layer.weight.value, Values({3}), {.padding = 1}));
    CHECK_GRADIENTS(
        {{"x", &x}, {"weight", &layer.weight.value}}, [&] { return layer.forward(x, {}); },
        [&](const Values& dy) {
            layer.weight.gradient = Values({3, 2, 3, 3});
            layer.forward(x, {});
            return std::vector<Values>{layer.backward(dy), layer.weight.gradient};
        });
}

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/12_batch_norm/batch_norm.hpp"
#include "chapters/12_batch_norm/batch_norm_layer.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

using Values = Tensor<double>;

Values ones(int C) { return Values::filled({C}, 1); }

// The shapes of the grid: maps and rows, one image and three, one channel and many.
const std::vector<Shape>& grid() {
    static const std::vector<Shape> shapes{{3, 2, 4, 5}, {1, 3, 2, 5}, {3, 1, 1, 2}, {2, 4, 1, 1}, {5, 3}, {2, 7}};
    return shapes;
}

Values positive(const Shape& shape, Random& random) {
    Values x = random_normal<double>(shape, random);
    for (double& value : x.values()) value = 0.2 + value * value;
    return x;
}

// Of channel c: all its values, wherever they stand.
std::vector<double> channel(const Values& x, int c) {
    const Values maps = by_channel(x, "test");
    std::vector<double> values;
    for (int n = 0; n < maps.shape()[0]; ++n)
        for (int p = 0; p < maps.shape()[2]; ++p) values.push_back(maps(n, c, p));
    return values;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

double variance_of(std::vector<double> values) {
    const double mean = mean_of(values);
    for (double& value : values) value = (value - mean) * (value - mean);
    return mean_of(values);
}

const Pass training{.training = true};

}  // namespace

TEST(three_numbers_on_paper) {
    const Values x({3, 1}, {2, 3, 7});
    const BatchNorm<double> r = batch_norm(x, ones(1), Values({1}));
    const double deviation = std::sqrt(14.0 / 3 + 1e-5);
    CHECK_CLOSE(r.mean(0), 4, 1e-15);
    CHECK_CLOSE(r.var(0), 14.0 / 3, 1e-14);
    CHECK_CLOSE(r.y, Values({3, 1}, {-2 / deviation, -1 / deviation, 3 / deviation}), 1e-14);
    const BatchNorm<double> moved = batch_norm(x, Values({1}, {2}), Values({1}, {10}));
    CHECK_CLOSE(moved.y(2, 0), 10 + 6 / deviation, 1e-13);
}

TEST(the_gradient_of_three_numbers_on_paper) {
    const Values x({3, 1}, {2, 3, 7}), dy({3, 1}, {3, 0, 0});
    const double d = std::sqrt(14.0 / 3 + 1e-5), xhat[] = {-2 / d, -1 / d, 3 / d};
    const BatchNormGrads<double> g = batch_norm_backward(x, ones(1), dy);
    CHECK_CLOSE(g.dbeta(0), 3, 1e-14);
    CHECK_CLOSE(g.dgamma(0), 3 * xhat[0], 1e-14);
    for (int n = 0; n < 3; ++n)
        CHECK_CLOSE(g.dx(n, 0), (dy(n, 0) - 1 - xhat[n] * xhat[0]) / d, 1e-14);  // dgamma / 3 is xhat[0] here
}

TEST(every_channel_gets_the_mean_beta_and_the_deviation_gamma) {
    Random random(2);
    for (const Shape& shape : grid()) {
        ABOUT(shape);
        const int C = shape[1];
        Values x = random_normal<double>(shape, random, 3);
        for (double& value : x.values()) value += 5;
        const Values gamma = random_normal<double>({C}, random), beta = random_normal<double>({C}, random);
        const BatchNorm<double> r = batch_norm(x, gamma, beta);
        for (int c = 0; c < C; ++c) {
            CHECK_CLOSE(r.mean(c), mean_of(channel(x, c)), 1e-12);
            CHECK_CLOSE(r.var(c), variance_of(channel(x, c)), 1e-12);
            CHECK_CLOSE(mean_of(channel(r.y, c)), beta(c), 1e-12);
            CHECK_CLOSE(variance_of(channel(r.y, c)), gamma(c) * gamma(c) * r.var(c) / (r.var(c) + 1e-5), 1e-12);
        }
    }
}

TEST(the_gradient_in_training_on_the_grid) {
    Random random(3);
    for (const Shape& shape : grid()) {
        ABOUT(shape);
        Values x = random_normal<double>(shape, random), gamma = random_normal<double>({shape[1]}, random);
        Values beta = random_normal<double>({shape[1]}, random);
        CHECK_GRADIENTS(
            {{"x", &x}, {"gamma", &gamma}, {"beta", &beta}}, [&] { return batch_norm(x, gamma, beta, 0.1).y; },
            [&](const Values& dy) {
                const BatchNormGrads<double> g = batch_norm_backward(x, gamma, dy, 0.1);
                return std::vector{g.dx, g.dgamma, g.dbeta};
            });
    }
}

TEST(the_gradient_in_test_mode_on_the_grid) {
    Random random(4);
    for (const Shape& shape : grid()) {
        ABOUT(shape);
        Values x = random_normal<double>(shape, random), gamma = random_normal<double>({shape[1]}, random);
        Values beta = random_normal<double>({shape[1]}, random);
        const Values mean = random_normal<double>({shape[1]}, random), var = positive({shape[1]}, random);
        CHECK_GRADIENTS(
            {{"x", &x}, {"gamma", &gamma}, {"beta", &beta}},
            [&] { return batch_norm_inference(x, gamma, beta, mean, var, 0.1); },
            [&](const Values& dy) {
                const BatchNormGrads<double> g = batch_norm_inference_backward(x, gamma, mean, var, dy, 0.1);
                return std::vector{g.dx, g.dgamma, g.dbeta};
            });
    }
}

// The outputs add up to n * beta, whatever x is: the gradient of their sum is zero, and a check with it proves nothing.
TEST(an_upstream_gradient_of_ones_gives_a_gradient_of_exactly_zero) {
    const Values x({4, 1}, {2, 3, 7, 11});
    const BatchNormGrads<double> g = batch_norm_backward(x, ones(1), Values::filled({4, 1}, 1));
    CHECK_CLOSE(g.dx, Values({4, 1}), 1e-15);
    CHECK_CLOSE(g.dgamma(0), 0, 1e-15);
    CHECK_EQUAL(g.dbeta(0), 4.0);
    // A backward pass that always answers zero passes that check as well as the right one.
    CHECK(batch_norm_inference_backward(x, ones(1), Values({1}, {5.75}), ones(1), Values::filled({4, 1}, 1)).dx(0, 0) >
          0.9);
}

TEST(the_gradient_is_at_right_angles_to_ones_and_to_the_outputs) {
    Random random(5);
    const Values x = random_normal<double>({6, 1}, random), dy = random_normal<double>({6, 1}, random);
    const BatchNorm<double> r = batch_norm(x, ones(1), Values({1}), 1e-12);
    const BatchNormGrads<double> g = batch_norm_backward(x, ones(1), dy, 1e-12);
    double sum = 0, along = 0;
    for (int n = 0; n < 6; ++n) {
        sum += g.dx(n, 0);
        along += g.dx(n, 0) * r.y(n, 0);
    }
    CHECK_CLOSE(sum, 0, 1e-12);
    CHECK_CLOSE(along, 0, 1e-9);
}

TEST(a_channel_with_one_value_is_an_error_that_says_why) {
    CHECK_THROWS(
        batch_norm(Values({1, 3, 1, 1}), ones(3), Values({3})),
        "batch_norm: x has the shape (1,3,1,1), one value a channel, which is its own mean: every output would "
        "be beta. Training needs a batch of 2 or more, or more than one place");
    CHECK_THROWS(batch_norm(Values({1, 3}), ones(3), Values({3})), "x has the shape (1,3), one value a channel");
    CHECK_THROWS(BatchNormLayer<double>("bn", 3).forward(Values({1, 3}), training), "one value a channel");
    CHECK_EQUAL(BatchNormLayer<double>("bn", 3).forward(Values({1, 3}), {}).shape(), (Shape{1, 3}));
    CHECK_EQUAL(batch_norm(Values({1, 3, 1, 2}), ones(3), Values({3})).mean.shape(), (Shape{3}));
}

// Every xhat is 0, and of the gradient its mean is taken away.
TEST(a_channel_without_variance_gives_beta_and_a_finite_gradient) {
    const Values x = Values::filled({4, 1, 2, 1}, 0.75), beta({1}, {3});
    CHECK_CLOSE(batch_norm(x, ones(1), beta).y, Values::filled({4, 1, 2, 1}, 3), 1e-12);
    const Values dy({4, 1, 2, 1}, {8, 0, 0, 0, 16, 0, 0, 0});
    const BatchNormGrads<double> g = batch_norm_backward(x, ones(1), dy, 0.25);
    CHECK_CLOSE(g.dx, Values({4, 1, 2, 1}, {10, -6, -6, -6, 26, -6, -6, -6}), 1e-12);  // (dy - 3) / 0.5
    CHECK_EQUAL(g.dgamma(0), 0.0);
    CHECK_EQUAL(g.dbeta(0), 24.0);
}

// 4096 and a deviation of 1/4: float keeps 24 bits, and the square of 4096 takes them all.
TEST(a_large_mean_in_float_costs_no_digits) {
    Random random(7);
    Tensor<float> x({64, 1, 8, 8});
    for (float& value : x.values()) value = static_cast<float>(4096 + 0.25 * random.normal());
    Tensor<double> exact({64, 1, 8, 8});
    for (int i = 0; i < x.size(); ++i) exact.data()[i] = static_cast<double>(x.data()[i]);
    const BatchNorm<float> r = batch_norm(x, Tensor<float>::filled({1}, 1), Tensor<float>({1}));
    const BatchNorm<double> expected = batch_norm(exact, ones(1), Values({1}));
    CHECK_CLOSE(static_cast<double>(r.var(0)), expected.var(0), 1e-7);
    for (int i = 0; i < x.size(); ++i) CHECK_CLOSE(static_cast<double>(r.y.data()[i]), expected.y.data()[i], 1.5e-3);
}

TEST(wrong_shapes_and_numbers_are_errors) {
    const Values x({2, 3, 4, 5});
    CHECK_THROWS(batch_norm(Values({2, 3, 4}), ones(3), ones(3)),
                 "batch_norm: x needs the axes (N,C,H,W) or (N,D), got shape (2,3,4)");
    CHECK_THROWS(batch_norm(x, ones(2), ones(3)), "batch_norm: gamma must have shape (3), got (2)");
    CHECK_THROWS(batch_norm(x, ones(3), ones(4)), "batch_norm: beta must have shape (3), got (4)");
    CHECK_THROWS(batch_norm_inference(x, ones(3), ones(3), ones(1), ones(3)), "batch_norm: mean must have shape (3)");
    CHECK_THROWS(batch_norm_inference(x, ones(3), ones(3), ones(3), ones(5)), "batch_norm: var must have shape (3)");
    CHECK_THROWS(batch_norm_backward(x, ones(3), Values({2, 3, 5, 4})),
                 "batch_norm_backward: dy must have shape (2,3,4,5), got (2,3,5,4)");
    CHECK_THROWS(batch_norm_backward(x, ones(2), x), "batch_norm_backward: gamma must have shape (3)");
    CHECK_THROWS(batch_norm_inference_backward(x, ones(3), ones(2), ones(3), x), "mean must have shape (3)");
    CHECK_THROWS(batch_norm_inference_backward(x, ones(3), ones(3), ones(2), x), "var must have shape (3)");
    CHECK_THROWS(batch_norm(x, ones(3), ones(3), 0), "batch_norm: eps must be above 0, got 0.000000");
    CHECK_THROWS(batch_norm_inference_backward(x, ones(3), ones(3), ones(3), x, -1.0), "eps must be above 0");
    CHECK_THROWS(BatchNormLayer<double>("bn2", 3, {.eps = 0}), "bn2: eps must be above 0");
    CHECK_THROWS(BatchNormLayer<double>("bn2", 3, {.momentum = 0}), "bn2: momentum is the weight of the new batch");
    CHECK_THROWS(BatchNormLayer<double>("bn2", 3, {.momentum = 1.5}), "above 0 and at most 1, got 1.5");
    CHECK_THROWS(BatchNormLayer<double>("bn2", 3).describe({2, 4, 5, 5}),
                 "bn2: expected 3 channels on axis 1, got shape (2,4,5,5)");
    CHECK_THROWS(fold_batch_norm(Values({3, 2}), ones(3), ones(3), ones(2), ones(3), ones(3)),
                 "fold_batch_norm: one number for each filter must have shape (3), got (2)");
    CHECK_THROWS(fold_batch_norm(Values({3, 2}), ones(3), ones(3), ones(3), ones(3), ones(3), 0.0), "eps must be");
}

TEST(the_layer_has_the_right_gradients_in_both_modes) {
    Random random(8);
    for (const bool train : {false, true})
        for (const Shape& shape : grid()) {
            ABOUT(train, shape);
            BatchNormLayer<double> layer("bn", shape[1], {.eps = 0.1});
            layer.weight.value = random_normal<double>({shape[1]}, random);
            layer.running_mean = random_normal<double>({shape[1]}, random);
            layer.running_var = positive({shape[1]}, random);
            Values x = random_normal<double>(shape, random);
            const Pass pass{.training = train};
            CHECK_GRADIENTS(
                {{"x", &x}, {"weight", &layer.weight.value}, {"bias", &layer.bias.value}},
                [&] { return layer.forward(x, pass); },
                [&](const Values& dy) {
                    layer.weight.gradient = layer.bias.gradient = Values({shape[1]});
                    layer.forward(x, pass);
                    const Values dx = layer.backward(dy);
                    return std::vector{dx, layer.weight.gradient, layer.bias.gradient};
                });
        }
}

TEST(running_averages_move_by_momentum_towards_the_batch_and_its_variance_over_n_less_1) {
    BatchNormLayer<double> layer("bn", 1, {.momentum = 0.25});
    const Values x({3, 1}, {2, 3, 7});
    layer.forward(x, {});
    CHECK_EQUAL(layer.running_mean(0), 0.0);
    CHECK_EQUAL(layer.running_var(0), 1.0);
    layer.forward(x, training);
    CHECK_CLOSE(layer.running_mean(0), 0.25 * 4, 1e-14);
    CHECK_CLOSE(layer.running_var(0), 0.75 + 0.25 * 7, 1e-14);  // 14 / 2, not 14 / 3
    layer.forward(x, training);
    CHECK_CLOSE(layer.running_mean(0), 4 * (1 - 0.75 * 0.75), 1e-14);
    CHECK_CLOSE(layer.running_var(0), 7 - 6 * 0.75 * 0.75, 1e-14);
}

TEST(running_averages_count_the_values_of_a_channel_and_not_those_of_all) {
    BatchNormLayer<double> layer("bn", 2, {.momentum = 1});
    layer.forward(Values({2, 2, 1, 2}, {1, 3, 0, 0, 5, 7, 0, 8}), training);  // 1 3 5 7 and 0 0 0 8
    CHECK_CLOSE(layer.running_mean, Values({2}, {4, 2}), 1e-14);
    CHECK_CLOSE(layer.running_var, Values({2}, {20.0 / 3, 48.0 / 3}), 1e-14);
}

TEST(the_two_modes_agree_once_the_averages_have_arrived) {
    Random random(9);
    BatchNormLayer<double> layer("bn", 2);
    const Values x = random_normal<double>({64, 2, 3, 3}, random, 3);
    const auto apart = [&] {
        const Values in_test = layer.forward(x, {}), in_training = layer.forward(x, training);
        double most = 0;
        for (int i = 0; i < x.size(); ++i) most = std::max(most, std::abs(in_training.data()[i] - in_test.data()[i]));
        return most;
    };
    CHECK(apart() > 1);
    for (int step = 0; step < 200; ++step) layer.forward(x, training);
    CHECK(apart() < 0.01);
}

TEST(an_image_is_judged_by_itself_in_test_mode_and_by_its_neighbours_in_training) {
    Random random(10);
    BatchNormLayer<double> layer("bn", 2);
    Values x = random_normal<double>({2, 2, 3, 3}, random);
    const double alone = layer.forward(x, {})(0, 1, 2, 2), together = layer.forward(x, training)(0, 1, 2, 2);
    x(1, 1, 0, 0) += 50;
    CHECK(std::abs(layer.forward(x, training)(0, 1, 2, 2) - together) > 0.1);
    BatchNormLayer<double> fresh("bn", 2);
    CHECK_EQUAL(fresh.forward(x, {})(0, 1, 2, 2), alone);
}

TEST(names_and_starts_are_those_of_pytorch_and_the_buffers_are_no_parameters) {
    BatchNormLayer<double> layer("layer1.0.bn1", 3);
    std::string names;
    for (const Parameter<double>* p : layer.parameters()) names += p->name + " ";
    for (const Buffer<double>& b : layer.buffers()) names += b.name + " ";
    CHECK_EQUAL(names, std::string("layer1.0.bn1.weight layer1.0.bn1.bias layer1.0.bn1.running_mean "
                                   "layer1.0.bn1.running_var "));
    CHECK_EQUAL(layer.weight.value, ones(3));
    CHECK_EQUAL(layer.bias.value, Values({3}));
    CHECK_EQUAL(layer.running_mean, Values({3}));
    CHECK_EQUAL(layer.running_var, ones(3));
    CHECK_EQUAL(layer.describe({5, 3, 2, 2}).parameters, 6);
    CHECK_EQUAL(layer.describe({5, 3}).output, (Shape{5, 3}));
    CHECK_EQUAL(layer.describe({5, 3, 2, 2}).kind, std::string("batch normalisation"));
    CHECK_THROWS(layer.backward(Values({5, 3})), "layer1.0.bn1: backward needs a forward before it");
}

TEST(gradients_add_up) {
    Random random(11);
    BatchNormLayer<double> layer("bn", 2);
    const Values x = random_normal<double>({5, 2}, random), dy = random_normal<double>({5, 2}, random);
    layer.forward(x, training);
    layer.backward(dy);
    const Values weight = layer.weight.gradient, bias = layer.bias.gradient;
    layer.backward(dy);
    for (int c = 0; c < 2; ++c) {
        CHECK_CLOSE(layer.weight.gradient(c), 2 * weight(c), 1e-14);
        CHECK_CLOSE(layer.bias.gradient(c), 2 * bias(c), 1e-14);
    }
}

TEST(first_weights_make_gamma_1_and_not_0) {
    BatchNormLayer<double> layer("bn", 3);
    layer.weight.value = Values::filled({3}, 9);
    layer.bias.value = Values::filled({3}, 9);
    Random random(12);
    const auto parameters = layer.parameters();
    initialise<double>(parameters, Initialisation::he, random);
    CHECK_EQUAL(layer.weight.value, ones(3));
    CHECK_EQUAL(layer.bias.value, Values({3}));
}

TEST(a_folded_convolution_does_what_the_two_layers_did) {
    Random random(13);
    const Conv2dOptions options{.stride = {2, 1}, .padding = {1, 2}};
    Conv2dLayer<double> conv("conv", 3, 5, Pair{3, 2}, options, plain_kernels<double>());
    BatchNormLayer<double> norm("bn", 5, {.eps = 0.01});
    conv.weight.value = random_normal<double>({5, 3, 3, 2}, random);
    conv.bias.value = random_normal<double>({5}, random);
    norm.weight.value = random_normal<double>({5}, random);
    norm.bias.value = random_normal<double>({5}, random);
    norm.running_mean = random_normal<double>({5}, random);
    norm.running_var = positive({5}, random);
    const Values x = random_normal<double>({2, 3, 7, 6}, random);
    const FoldedWeights<double> folded = fold_batch_norm(conv, norm);
    CHECK_CLOSE(conv2d(x, folded.w, folded.b, options), norm.forward(conv.forward(x, {}), {}), 1e-13);
}

TEST(a_dense_layer_folds_as_well) {
    Random random(14);
    const Values x = random_normal<double>({4, 6}, random), w = random_normal<double>({3, 6}, random);
    const Values b = random_normal<double>({3}, random), gamma = random_normal<double>({3}, random);
    const Values beta = random_normal<double>({3}, random), mean = random_normal<double>({3}, random);
    const Values var = positive({3}, random);
    const FoldedWeights<double> folded = fold_batch_norm(w, b, gamma, beta, mean, var);
    CHECK_CLOSE(dense(x, folded.w, folded.b), batch_norm_inference(dense(x, w, b), gamma, beta, mean, var), 1e-12);
}

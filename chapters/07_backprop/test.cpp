#include "chapters/07_backprop/loss.hpp"
#include "chapters/07_backprop/sequential.hpp"
#include "common/check.hpp"
#include "common/gradient_check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

using Labels = std::vector<int>;

constexpr Pass training{.training = true};

// dense 2 -> 2, ReLU, dense 2 -> 1, with the numbers of the lesson.
Sequential<double> network_on_paper() {
    const Kernels<double>& k = plain_kernels<double>();
    Sequential<double> net;
    auto& first = net.add(std::make_unique<DenseLayer<double>>("first", 2, 2, k));
    net.add(std::make_unique<ReluLayer<double>>("relu", k));
    auto& second = net.add(std::make_unique<DenseLayer<double>>("second", 2, 1, k));
    first.weight.value = Tensor<double>({2, 2}, {1, -1, 0.5, 1});
    first.bias.value = Tensor<double>({2}, {0, -0.5});
    second.weight.value = Tensor<double>({1, 2}, {3, 1});
    second.bias.value = Tensor<double>({1}, {-1});
    return net;
}

// Every kind of layer once, all sizes different: x (N,2,9,8).
Sequential<double> network_with_every_layer(const Kernels<double>& k, Random& random) {
    Sequential<double> net;
    net.add(std::make_unique<Conv2dLayer<double>>("conv1", 2, 3, Pair(3, 2), Conv2dOptions{.padding = {1, 2}}, k));
    net.add(std::make_unique<ReluLayer<double>>("relu1", k));
    net.add(std::make_unique<Pool2dLayer<double>>("pool1", Pooling::max, Pool2dOptions{}, k));
    net.add(std::make_unique<Conv2dLayer<double>>("conv2", 3, 4, 2, Conv2dOptions{.stride = {2, 1}}, k));
    net.add(std::make_unique<ActivationLayer<double>>(
        "tanh", "tanh", [](const Tensor<double>& x) { return tanh(x); },
        [](const Tensor<double>& x, const Tensor<double>& dy) { return tanh_backward(x, dy); }));
    net.add(
        std::make_unique<Pool2dLayer<double>>("pool2", Pooling::mean, Pool2dOptions{.size = {2, 1}, .stride = 1}, k));
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    net.add(std::make_unique<DenseLayer<double>>("dense", 16, 5, k));
    for (Parameter<double>* p : net.parameters()) p->value = random_normal<double>(p->value.shape(), random, 0.5);
    return net;
}

}  // namespace

TEST(softmax_rows_are_positive_and_sum_to_one) {
    Random random(1);
    const auto p = softmax(random_normal<double>({4, 7}, random, 3.0));
    for (int n = 0; n < 4; ++n) {
        double sum = 0;
        for (int k = 0; k < 7; ++k) {
            CHECK(p(n, k) > 0);
            sum += p(n, k);
        }
        CHECK_CLOSE(sum, 1.0, 1e-12);
    }
}

TEST(softmax_of_1_2_3_is_what_paper_says) {
    const double total = std::exp(1.0) + std::exp(2.0) + std::exp(3.0);
    const auto p = softmax(Tensor<double>({1, 3}, {1, 2, 3}));
    CHECK_CLOSE(p, Tensor<double>({1, 3}, {std::exp(1.0) / total, std::exp(2.0) / total, std::exp(3.0) / total}),
                1e-15);
    CHECK_CLOSE(p(0, 2), 0.6652, 1e-4);
}

TEST(softmax_and_its_logarithm_have_the_right_gradients) {
    Random random(8);
    for (const auto& [N, K] : {std::pair{1, 2}, {3, 5}, {4, 1}}) {
        Tensor<double> z = random_normal<double>({N, K}, random, 2.0);
        if (K > 1)  // of one class the gradient is zero
            CHECK_GRADIENTS((std::vector<GradientInput>{{"z", &z}}), [&] { return softmax(z); },
                            [&](const Tensor<double>& dy) { return std::vector{softmax_backward(softmax(z), dy)}; });
        const Tensor<double> dy = random_normal<double>({N, K}, random);
        const Tensor<double> one_way = log_softmax_backward(log_softmax(z), dy);
        Tensor<double> dp = dy;  // log p = log(softmax(z)): the chain rule must give the same
        for (int i = 0; i < dp.size(); ++i) dp.data()[i] /= softmax(z).data()[i];
        CHECK_CLOSE(one_way, softmax_backward(softmax(z), dp), 1e-12);
    }
    CHECK_THROWS(softmax_backward(Tensor<double>({1, 2}), Tensor<double>({2, 1})), "softmax_backward: dy must have");
    CHECK_THROWS(log_softmax_backward(Tensor<double>({1, 2}), Tensor<double>({2, 1})),
                 "log_softmax_backward: dy must have");
}

TEST(softmax_does_not_overflow_and_ignores_a_shift) {
    const auto small = softmax(Tensor<float>({1, 3}, {1, 2, 3}));
    const auto large = softmax(Tensor<float>({1, 3}, {1001, 1002, 1003}));
    CHECK_CLOSE(large, small, 1e-6);
    CHECK(std::isinf(std::exp(1001.0f)));
    const auto log_p = log_softmax(Tensor<double>({1, 2}, {0, -1000}));
    CHECK_CLOSE(log_p, Tensor<double>({1, 2}, {0, -1000}), 1e-12);
}

TEST(the_first_loss_of_ten_undecided_classes_is_the_logarithm_of_ten) {
    const Labels labels{3, 9};
    const auto result = softmax_cross_entropy(Tensor<double>({2, 10}), labels);
    CHECK_CLOSE(result.loss, 2.3026, 5e-5);
    CHECK_CLOSE(result.loss, std::log(10.0), 1e-14);
}

TEST(cross_entropy_over_classes_is_not_the_sum_of_binary_ones) {
    const Tensor<double> logits({1, 3}, {std::log(.7), std::log(.2), std::log(.1)});
    const Labels labels{0};
    CHECK_CLOSE(softmax_cross_entropy(logits, labels).loss, 0.3567, 5e-5);
    const double summed_binary = -std::log(.7) - std::log(1 - .2) - std::log(1 - .1);
    CHECK_CLOSE(summed_binary, 0.6852, 5e-5);
}

TEST(cross_entropy_gradient_is_probability_less_one_hot_over_the_batch) {
    const Labels labels{2, 0};
    const Tensor<double> logits({2, 3}, {1, 2, 3, 0, 0, 0});
    const auto p = softmax(logits);
    const Tensor<double> expected({2, 3},
                                  {p(0, 0) / 2, p(0, 1) / 2, (p(0, 2) - 1) / 2, (1 / 3.0 - 1) / 2, 1 / 6.0, 1 / 6.0});
    CHECK_CLOSE(softmax_cross_entropy(logits, labels).dlogits, expected, 1e-14);
}

TEST(cross_entropy_gradients) {
    Random random(2);
    for (const int N : {1, 3}) {
        Tensor<double> z = random_normal<double>({N, 4}, random, 2.0);
        const Labels labels = N == 1 ? Labels{2} : Labels{2, 0, 3};
        CHECK_GRADIENTS(
            {{"logits", &z}}, [&] { return Tensor<double>({1}, {softmax_cross_entropy(z, labels).loss}); },
            [&](const Tensor<double>& r) {
                Tensor<double> dz = softmax_cross_entropy(z, labels).dlogits;
                for (double& v : dz.values()) v *= r(0);
                return std::vector{dz};
            });
    }
}

TEST(a_class_of_weight_two_counts_as_if_it_stood_twice_in_the_batch) {
    Random random(20);
    const auto z = random_normal<double>({3, 3}, random, 2.0);
    const Tensor<double> weights({3}, {1, 2, 0.5});
    Tensor<double> twice({5, 3});  // label 1 stands four times, label 2 once: 4 : 1 is 2 : 0.5
    const int row[] = {0, 0, 0, 0, 2};
    for (int n = 0; n < 5; ++n)
        for (int k = 0; k < 3; ++k) twice(n, k) = z(row[n], k);
    const auto weighted = weighted_cross_entropy(z, Labels{1, -1, 2}, weights);
    const auto plain = softmax_cross_entropy(twice, Labels{1, 1, 1, 1, 2});
    CHECK_CLOSE(weighted.loss, plain.loss, 1e-14);
    for (int k = 0; k < 3; ++k) {
        CHECK_CLOSE(weighted.dlogits(0, k), 4 * plain.dlogits(0, k), 1e-14);
        CHECK_EQUAL(weighted.dlogits(1, k), 0.0);  // an ignored example
        CHECK_CLOSE(weighted.dlogits(2, k), plain.dlogits(4, k), 1e-14);
    }
    const auto even = weighted_cross_entropy(z, Labels{1, 0, 2}, Tensor<double>::filled({3}, 0.3));
    CHECK_CLOSE(even.loss, softmax_cross_entropy(z, Labels{1, 0, 2}).loss, 1e-14);
    CHECK_THROWS(weighted_cross_entropy(z, Labels{-1, -1, -1}, weights), "no example of this batch counts");
    CHECK_THROWS(weighted_cross_entropy(z, Labels{1, 3, 2}, weights), "label 3 is not one of the 3 classes");
    CHECK_THROWS(weighted_cross_entropy(z, Labels{1, 0, 2}, Tensor<double>({2})), "weighted_cross_entropy: weights");
}

TEST(weighted_cross_entropy_gradients) {
    Random random(21);
    Tensor<double> z = random_normal<double>({5, 4}, random, 2.0);
    const Labels labels{3, 7, 0, 0, 1};
    const Tensor<double> weights({4}, {0.3, 2, 5, 1});
    CHECK_GRADIENTS(
        {{"logits", &z}}, [&] { return Tensor<double>({1}, {weighted_cross_entropy(z, labels, weights, 7).loss}); },
        [&](const Tensor<double>& r) {
            Tensor<double> dz = weighted_cross_entropy(z, labels, weights, 7).dlogits;
            for (double& v : dz.values()) v *= r(0);
            return std::vector{dz};
        });
}

TEST(binary_cross_entropy_is_softmax_with_a_second_logit_of_zero) {
    Random random(3);
    const auto z = random_normal<double>({5}, random, 3.0);
    const Labels labels{0, 1, 1, 0, 1};
    Tensor<double> two({5, 2});
    for (int n = 0; n < 5; ++n) two(n, 1) = z(n);
    const auto binary = binary_cross_entropy(z, labels);
    const auto softmaxed = softmax_cross_entropy(two, labels);
    CHECK_CLOSE(binary.loss, softmaxed.loss, 1e-14);
    for (int n = 0; n < 5; ++n) CHECK_CLOSE(binary.dlogits(n), softmaxed.dlogits(n, 1), 1e-14);
    CHECK_CLOSE(binary_cross_entropy(Tensor<float>({2}, {-900, 900}), Labels{1, 0}).loss, 900.0, 1e-3);
}

TEST(three_squared_errors_differ_by_a_factor_and_so_do_their_gradients) {
    const Tensor<double> y({2, 3}, {1, 2, 3, 4, 5, 6});
    const Tensor<double> target({2, 3}, {1, 1, 1, 4, 4, 4});
    CHECK_CLOSE(half_squared_error(y, target).loss, 5.0, 1e-12);
    CHECK_CLOSE(batch_squared_error(y, target).loss, 5.0, 1e-12);
    CHECK_CLOSE(mean_squared_error(y, target).loss, 10.0 / 6, 1e-12);
    CHECK_CLOSE(half_squared_error(y, target).dlogits(1, 2), 2.0, 1e-12);
    CHECK_CLOSE(batch_squared_error(y, target).dlogits(1, 2), 2.0, 1e-12);
    CHECK_CLOSE(mean_squared_error(y, target).dlogits(1, 2), 4.0 / 6, 1e-12);
    const Tensor<double> one({1, 3}, {1, 2, 3});
    const Tensor<double> ones({1, 3}, {1, 1, 1});
    CHECK_CLOSE(half_squared_error(one, ones).loss, 2.5, 1e-12);
    CHECK_CLOSE(batch_squared_error(one, ones).loss, 5.0, 1e-12);
}

TEST(squared_error_gradients) {
    Random random(4);
    Tensor<double> y = random_normal<double>({3, 4}, random);
    const auto target = random_normal<double>({3, 4}, random);
    using SquaredError = LossAndGrad<double> (*)(const Tensor<double>&, const Tensor<double>&);
    for (const SquaredError loss :
         {&half_squared_error<double>, &batch_squared_error<double>, &mean_squared_error<double>})
        CHECK_GRADIENTS(
            {{"y", &y}}, [&] { return Tensor<double>({1}, {loss(y, target).loss}); },
            [&](const Tensor<double>& r) {
                Tensor<double> dy = loss(y, target).dlogits;
                for (double& v : dy.values()) v *= r(0);
                return std::vector{dy};
            });
}

TEST(losses_refuse_what_does_not_fit) {
    const Tensor<double> logits({2, 3});
    CHECK_THROWS(softmax_cross_entropy(logits, Labels{1}), "1 labels for a batch of 2");
    CHECK_THROWS(softmax_cross_entropy(logits, Labels{1, 3}), "label 3 is not one of the 3 classes 0 to 2");
    CHECK_THROWS(softmax_cross_entropy(logits, Labels{-1, 0}), "label -1");
    CHECK_THROWS(softmax(Tensor<double>({3})), "log_softmax: logits needs 2 axes, got shape (3)");
    CHECK_THROWS(binary_cross_entropy(Tensor<double>({1}), Labels{2}), "label 2");
    CHECK_THROWS(mean_squared_error(logits, Tensor<double>({3, 2})),
                 "mean_squared_error: target must have shape (2,3)");
}

TEST(the_network_on_paper_forward_and_backward) {
    Sequential<double> net = network_on_paper();
    const auto y = net.forward(Tensor<double>({1, 2}, {1, 2}), training);
    CHECK_CLOSE(y, Tensor<double>({1, 1}, {1}), 1e-15);
    const auto loss = half_squared_error(y, Tensor<double>({1, 1}, {3}));
    CHECK_CLOSE(loss.loss, 2.0, 1e-15);
    CHECK_CLOSE(net.backward(loss.dlogits), Tensor<double>({1, 2}, {-1, -2}), 1e-15);
    const auto parameters = net.parameters();
    CHECK_CLOSE(parameters[0]->gradient, Tensor<double>({2, 2}, {0, 0, -2, -4}), 1e-15);
    CHECK_CLOSE(parameters[1]->gradient, Tensor<double>({2}, {0, -2}), 1e-15);
    CHECK_CLOSE(parameters[2]->gradient, Tensor<double>({1, 2}, {0, -4}), 1e-15);
    CHECK_CLOSE(parameters[3]->gradient, Tensor<double>({1}, {-2}), 1e-15);
}

TEST(a_small_step_against_the_gradient_lowers_the_loss) {  // the gradient itself points uphill
    for (const double step : {-0.01, 0.01}) {
        Sequential<double> net = network_on_paper();
        const Tensor<double> x({1, 2}, {1, 2}), target({1, 1}, {3});
        const auto before = half_squared_error(net.forward(x, training), target);
        net.backward(before.dlogits);
        for (Parameter<double>* p : net.parameters())
            for (int i = 0; i < p->value.size(); ++i) p->value.data()[i] += step * p->gradient.data()[i];
        const double after = half_squared_error(net.forward(x, training), target).loss;
        CHECK(step < 0 ? after < before.loss : after > before.loss);
    }
}

TEST(gradients_add_up_until_they_are_set_to_zero) {
    Sequential<double> net = network_on_paper();
    const Tensor<double> x({1, 2}, {1, 2});
    for (int times = 0; times < 2; ++times) {
        net.forward(x, training);
        net.backward(Tensor<double>({1, 1}, {-2}));
    }
    CHECK_CLOSE(net.parameters()[2]->gradient, Tensor<double>({1, 2}, {0, -8}), 1e-15);
    net.zero_gradients();
    for (const Parameter<double>* p : net.parameters()) CHECK_EQUAL(p->gradient, Tensor<double>(p->value.shape()));
}

TEST(a_whole_network_has_the_right_gradients) {
    Random random(5);
    const Kernels<double>& k = plain_kernels<double>();
    Sequential<double> net = network_with_every_layer(k, random);
    const Labels labels{4, 0, 2};
    Tensor<double> x = random_normal<double>({3, 2, 9, 8}, random);
    std::vector<GradientInput> inputs{{"x", &x}};
    for (Parameter<double>* p : net.parameters()) inputs.push_back({p->name, &p->value});
    CHECK_EQUAL(inputs.size(), 7U);
    CHECK_GRADIENTS(
        inputs, [&] { return Tensor<double>({1}, {softmax_cross_entropy(net.forward(x, training), labels).loss}); },
        [&](const Tensor<double>& r) {
            Tensor<double> dlogits = softmax_cross_entropy(net.forward(x, training), labels).dlogits;
            for (double& v : dlogits.values()) v *= r(0);
            net.zero_gradients();
            std::vector<Tensor<double>> gradients{net.backward(dlogits)};
            for (const Parameter<double>* p : net.parameters()) gradients.push_back(p->gradient);
            return gradients;
        },
        GradientOptions{.step = 1e-4});
}

TEST(loss_and_gradients_of_the_kernels_goes_through_the_layers) {
    Random random(6);
    const Kernels<double>& k = plain_kernels<double>();
    Sequential<double> net = network_with_every_layer(k, random);
    const auto x = random_normal<double>({2, 2, 9, 8}, random);
    const Labels labels{1, 3};
    const double loss = k.loss_and_gradients(net, x, labels, softmax_cross_entropy<double>, training);
    CHECK_CLOSE(loss, softmax_cross_entropy(k.outputs(net, x), labels).loss, 1e-15);
    double length = 0;
    for (const Parameter<double>* p : net.parameters())
        for (const double g : p->gradient.values()) length += g * g;
    CHECK(length > 1e-6);
}

TEST(a_network_calls_the_kernels_that_it_was_built_on) {
    Random random(7);
    int calls = 0;
    Kernels<double> counting = plain_kernels<double>();
    const auto count = [&calls](auto function) {
        return [&calls, function](const auto&... arguments) {
            ++calls;
            return function(arguments...);
        };
    };
    counting.conv2d = count(conv2d<double>);
    counting.conv2d_backward = count(conv2d_backward<double>);
    counting.relu = count(relu<double>);
    counting.relu_backward = count(relu_backward<double>);
    counting.max_pool2d = count(max_pool2d<double>);
    counting.max_pool2d_backward = count(max_pool2d_backward<double>);
    counting.avg_pool2d = count(avg_pool2d<double>);
    counting.avg_pool2d_backward = count(avg_pool2d_backward<double>);
    counting.dense = count(dense<double>);
    counting.dense_backward = count(dense_backward<double>);
    Sequential<double> net = network_with_every_layer(counting, random);
    const auto y = net.forward(random_normal<double>({1, 2, 9, 8}, random), training);
    CHECK_EQUAL(calls, 6);
    net.backward(y);
    CHECK_EQUAL(calls, 12);
}

TEST(a_layer_knows_its_output_shape_without_running) {
    Random random(8);
    const Sequential<double> net = network_with_every_layer(plain_kernels<double>(), random);
    Tensor<double> x = random_normal<double>({3, 2, 9, 8}, random);
    for (const auto& layer : net.layers()) {
        const Shape expected = layer->describe(x.shape()).output;
        x = layer->forward(x, training);
        CHECK_EQUAL(x.shape(), expected);
    }
    CHECK_EQUAL(x.shape(), (Shape{3, 5}));
}

TEST(parameters_multiply_adds_and_connections_are_counted) {
    Random random(9);
    const Sequential<double> net = network_with_every_layer(plain_kernels<double>(), random);
    // conv1 3*2*3*2 + 3, conv2 4*3*2*2 + 4, dense 5*16 + 5
    CHECK_EQUAL(parameter_count(net.parameters()), 39LL + 52 + 85);
    const auto& conv1 = *net.layers()[0];
    CHECK_EQUAL(conv1.describe({7, 2, 9, 8}).multiply_adds, 9LL * 11 * 3 * (2 * 3 * 2));
    CHECK_EQUAL(conv1.describe({7, 2, 9, 8}).connections, 9LL * 11 * 3 * (2 * 3 * 2 + 1));
    CHECK_EQUAL(conv1.describe({7, 2, 9, 8}).kind, std::string("convolution 3x2, padding 1x2"));
    const auto kind = [&](Pooling pooling) {
        return Pool2dLayer<double>("", pooling, {}, plain_kernels<double>()).describe({7, 2, 9, 8}).kind;
    };
    const Window pixel = ReluLayer<double>("", plain_kernels<double>()).describe({1, 1}).window;
    CHECK(pixel.size == 1 && pixel.stride == 1 && pixel.padding == 0 && pixel.dilation == 1);
    CHECK_EQUAL(kind(Pooling::max), std::string("max pooling 2x2"));
    CHECK_EQUAL(kind(Pooling::mean), std::string("mean pooling 2x2"));
}

TEST(backward_before_forward_is_an_error) {
    DenseLayer<double> layer("f6", 3, 2, plain_kernels<double>());
    CHECK_THROWS(layer.backward(Tensor<double>({1, 2})), "f6: backward needs a forward before it");
}

TEST(a_one_hot_vector_of_a_digit_has_ten_entries) {
    const auto gradient = softmax_cross_entropy(Tensor<double>({1, 10}), Labels{3}).dlogits;
    Tensor<double> one_hot({10});
    for (int k = 0; k < 10; ++k) one_hot(k) = 0.1 - gradient(0, k);
    CHECK_CLOSE(one_hot, Tensor<double>({10}, {0, 0, 0, 1, 0, 0, 0, 0, 0, 0}), 1e-15);
}

#include <cmath>

#include "chapters/09_lenet/training.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/10_simd_conv/network/fast_lenet.hpp"
#include "chapters/10_simd_conv/vec/lanes.hpp"
#include "common/check.hpp"

using namespace cnn;

namespace {

using Labels = std::vector<int>;

constexpr Pass training{.training = true};

Labels random_labels(int N, Random& random) {
    Labels labels;
    for (int n = 0; n < N; ++n) labels.push_back(random.below(10));
    return labels;
}

// The modern LeNet with weights and biases that are all different from zero.
Model<float> lenet(const Kernels<float>& kernels, std::uint64_t seed) {
    Model<float> model = modern_lenet(kernels);
    Random random(seed);
    model.initialise(model.network, random);
    for (Parameter<float>* p : model.network.parameters())
        for (float& v : p->value.values()) v += static_cast<float>(0.02 * random.normal());
    return model;
}

template <typename To, typename From>
Tensor<To> converted(const Tensor<From>& x) {
    Tensor<To> y(x.shape());
    for (int i = 0; i < x.size(); ++i) y.data()[i] = static_cast<To>(x.data()[i]);
    return y;
}

struct Truth {
    double loss;
    Tensor<double> logits;
    std::vector<Tensor<double>> gradients;
};

// The same weights through the plain loops, in double.
Truth truth(const Model<float>& model, const Tensor<float>& x, const Labels& labels) {
    Model<double> exact = modern_lenet(plain_kernels<double>());
    const auto from = model.network.parameters();
    const auto to = exact.network.parameters();
    for (std::size_t i = 0; i < to.size(); ++i) to[i]->value = converted<double>(from[i]->value);
    Truth result;
    result.logits = exact.network.forward(converted<double>(x), {});
    result.loss =
        loss_and_gradients(exact.network, converted<double>(x), labels, softmax_cross_entropy<double>, training);
    for (const Parameter<double>* p : to) result.gradients.push_back(p->gradient);
    return result;
}

// Rounding errors of sums of up to 6,000 terms, each at most about 1: 6e-8 a term, far less on average.
constexpr double close_enough = 2e-5;

}  // namespace

TEST(the_fused_lenet_computes_what_the_plain_layers_compute) {
    Random random(1);
    for (const SimdSet set : available_simd_sets()) {
        set_simd_set(set);
        for (const int N : {1, 3, 4, 5, 8, 15, 16, 17, 33, 64}) {
            Model<float> model = lenet(fast_kernels(), 2);
            const auto x = random_normal<float>({N, 1, 32, 32}, random);
            const Labels labels = random_labels(N, random);
            const Truth expected = truth(model, x, labels);
            CHECK_CLOSE(converted<double>(fast_kernels().outputs(model.network, x)), expected.logits, close_enough);
            CHECK_CLOSE(
                fast_kernels().loss_and_gradients(model.network, x, labels, softmax_cross_entropy<float>, training),
                expected.loss, close_enough);
            const auto parameters = model.network.parameters();
            for (std::size_t i = 0; i < parameters.size(); ++i)
                CHECK_CLOSE(converted<double>(parameters[i]->gradient), expected.gradients[i], close_enough);
        }
    }
    set_simd_set(available_simd_sets().back());
}

// Weights and pixels of -1, 0 and 1 make whole numbers, which floats add without rounding, and many ties.
TEST(ties_and_zeros_are_decided_as_in_the_plain_layers) {
    Random random(3);
    for (const SimdSet set : available_simd_sets()) {
        set_simd_set(set);
        Model<float> model = lenet(fast_kernels(), 4);
        const auto parameters = model.network.parameters();
        for (std::size_t i = 0; i < 4; ++i)
            for (float& v : parameters[i]->value.values()) v = static_cast<float>(random.below(3) - 1);
        for (float& v : parameters[4]->value.values()) v *= 0.001F;
        Tensor<float> x({19, 1, 32, 32});
        for (float& v : x.values()) v = static_cast<float>(random.below(3) - 1);
        const Labels labels = random_labels(19, random);
        const Truth expected = truth(model, x, labels);
        fast_kernels().loss_and_gradients(model.network, x, labels, softmax_cross_entropy<float>, training);
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            double largest = 0;
            for (const double g : expected.gradients[i].values()) largest = std::max(largest, std::abs(g));
            CHECK(largest > 0);
            CHECK_CLOSE(converted<double>(parameters[i]->gradient), expected.gradients[i], 1e-4 * largest);
        }
    }
    set_simd_set(available_simd_sets().back());
}

TEST(every_number_of_threads_gives_the_same_bits) {
    Random random(5);
    const auto x = random_normal<float>({100, 1, 32, 32}, random);
    const Labels labels = random_labels(100, random);
    for (const SimdSet set : available_simd_sets()) {
        set_simd_set(set);
        std::vector<Tensor<float>> first;
        for (const int threads : {1, 2, 3, 8}) {
            set_threads(threads);
            Model<float> model = lenet(fast_kernels(), 6);
            fast_kernels().loss_and_gradients(model.network, x, labels, softmax_cross_entropy<float>, training);
            const auto parameters = model.network.parameters();
            for (std::size_t i = 0; i < parameters.size(); ++i)
                if (threads == 1)
                    first.push_back(parameters[i]->gradient);
                else
                    CHECK(parameters[i]->gradient == first[i]);
        }
    }
    set_threads(1);
    set_simd_set(available_simd_sets().back());
}

TEST(gradients_are_added_to_what_is_there) {
    Random random(7);
    Model<float> model = lenet(fast_kernels(), 8);
    const auto x = random_normal<float>({6, 1, 32, 32}, random);
    const Labels labels = random_labels(6, random);
    const auto parameters = model.network.parameters();
    fast_kernels().loss_and_gradients(model.network, x, labels, softmax_cross_entropy<float>, training);
    std::vector<Tensor<float>> once;
    for (const Parameter<float>* p : parameters) once.push_back(p->gradient);
    fast_kernels().loss_and_gradients(model.network, x, labels, softmax_cross_entropy<float>, training);
    for (std::size_t i = 0; i < parameters.size(); ++i)
        for (int j = 0; j < once[i].size(); ++j)
            CHECK_CLOSE(parameters[i]->gradient.data()[j], 2 * once[i].data()[j], 1e-7);
}

// A weight that is not a number must reach the loss, or the training would go on with it.
TEST(a_weight_that_is_not_a_number_reaches_the_loss) {
    Random random(9);
    const auto x = random_normal<float>({5, 1, 32, 32}, random);
    const Labels labels = random_labels(5, random);
    for (const SimdSet set : available_simd_sets()) {
        set_simd_set(set);
        for (std::size_t i = 0; i < 10; ++i) {
            Model<float> model = lenet(fast_kernels(), 10);
            model.network.parameters()[i]->value.data()[1] = std::nanf("");
            CHECK(std::isnan(
                fast_kernels().loss_and_gradients(model.network, x, labels, softmax_cross_entropy<float>, training)));
        }
    }
    set_simd_set(available_simd_sets().back());
}

TEST(only_the_network_it_was_written_for_is_fused) {
    const Kernels<float>& k = plain_kernels<float>();
    CHECK(FastLenet::fits(modern_lenet(k).network, {7, 1, 32, 32}));
    CHECK(!FastLenet::fits(modern_lenet(k).network, {7, 1, 33, 32}));
    CHECK(!FastLenet::fits(lenet_1998(k).network, {7, 1, 32, 32}));
    // The same shapes, but mean pooling.
    Sequential<float> net;
    net.add(std::make_unique<Conv2dLayer<float>>("c1", 1, 6, 5, Conv2dOptions{}, k));
    net.add(std::make_unique<ReluLayer<float>>("relu1", k));
    net.add(std::make_unique<Pool2dLayer<float>>("s2", Pooling::mean, Pool2dOptions{}, k));
    net.add(std::make_unique<Conv2dLayer<float>>("c3", 6, 16, 5, Conv2dOptions{}, k));
    net.add(std::make_unique<ReluLayer<float>>("relu3", k));
    net.add(std::make_unique<Pool2dLayer<float>>("s4", Pooling::max, Pool2dOptions{}, k));
    net.add(std::make_unique<FlattenLayer<float>>("flatten"));
    net.add(std::make_unique<DenseLayer<float>>("c5", 400, 120, k));
    net.add(std::make_unique<ReluLayer<float>>("relu5", k));
    net.add(std::make_unique<DenseLayer<float>>("f6", 120, 84, k));
    net.add(std::make_unique<ReluLayer<float>>("relu6", k));
    net.add(std::make_unique<DenseLayer<float>>("output", 84, 10, k));
    CHECK(!FastLenet::fits(net, {7, 1, 32, 32}));
}

TEST(other_networks_and_other_losses_go_through_the_layers) {
    Random random(11);
    const auto x = random_normal<float>({3, 1, 32, 32}, random);
    const Labels labels = random_labels(3, random);
    Model<float> old = lenet_1998(fast_kernels());
    old.initialise(old.network, random);
    const float loss = fast_kernels().loss_and_gradients(old.network, x, labels, rbf_loss<float>, training);
    CHECK_CLOSE(loss, rbf_loss(old.network.forward(x, {}), labels).loss, 1e-4);
    Model<float> modern = lenet(fast_kernels(), 12);
    CHECK_CLOSE(fast_kernels().loss_and_gradients(modern.network, x, labels, rbf_loss<float>, training),
                rbf_loss(modern.network.forward(x, {}), labels).loss, 1e-3);
}

TEST(labels_that_do_not_fit_are_refused) {
    Model<float> model = lenet(fast_kernels(), 13);
    const Tensor<float> x({2, 1, 32, 32});
    CHECK_THROWS(fast_kernels().loss_and_gradients(model.network, x, Labels{1}, softmax_cross_entropy<float>, training),
                 "1 labels for a batch of 2");
    CHECK_THROWS(
        fast_kernels().loss_and_gradients(model.network, x, Labels{1, 10}, softmax_cross_entropy<float>, training),
        "label 10");
}

// The same bits: each lane does what the plain loops do for one image, in the same order.
TEST(conv2d_of_sixteen_images_in_lanes_is_conv2d_of_each) {
    Random random(14);
    const auto x = random_normal<float>({Lanes::count, 2, 7, 6}, random);
    const auto w = random_normal<float>({3, 2, 3, 2}, random);
    const auto b = random_normal<float>({3}, random);
    const Conv2dOptions o{.stride = {2, 1}, .padding = {1, 0}};
    const auto y = conv2d(x, w, b, o);
    Tensor<Lanes> xl({1, 2, 7, 6});
    Tensor<Lanes> wl(w.shape());
    Tensor<Lanes> bl(b.shape());
    for (int i = 0; i < xl.size(); ++i)
        for (int n = 0; n < Lanes::count; ++n) xl.data()[i].of_image[n] = x.data()[n * xl.size() + i];
    for (int i = 0; i < wl.size(); ++i) wl.data()[i] = Lanes(w.data()[i]);
    for (int i = 0; i < bl.size(); ++i) bl.data()[i] = Lanes(b.data()[i]);
    const auto yl = conv2d(xl, wl, bl, o);
    for (int i = 0; i < yl.size(); ++i)
        for (int n = 0; n < Lanes::count; ++n) CHECK_EQUAL(yl.data()[i].of_image[n], y.data()[n * yl.size() + i]);
}

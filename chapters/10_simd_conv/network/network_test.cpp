#include <cmath>
#include <limits>

#include "chapters/10_simd_conv/conv/fast_conv.hpp"
#include "chapters/10_simd_conv/machine/test_mode.hpp"
#include "chapters/10_simd_conv/network/fast_network.hpp"
#include "common/check.hpp"
#include "common/random.hpp"

using namespace cnn;

namespace {

const Kernels<float>& plain() { return plain_kernels<float>(); }

// Convolutions of both kinds of layout, odd sizes, every pooling, ReLU alone and before a pooling.
void add_layers(Sequential<float>& net, const std::string& which) {
    if (which == "convolutions") {  // (N,2,15,13)
        net.add(
            std::make_unique<Conv2dLayer<float>>("c1", 2, 5, Pair(3, 5), Conv2dOptions{.padding = {1, 2}}, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r1", plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p1", Pooling::max, Pool2dOptions{}, plain()));
        net.add(std::make_unique<Conv2dLayer<float>>("c2", 5, 20, 3, Conv2dOptions{.stride = {2, 1}}, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r2", plain()));
        net.add(std::make_unique<FlattenLayer<float>>("f"));
        net.add(std::make_unique<DenseLayer<float>>("d1", 20 * 3 * 4, 18, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r3", plain()));
        net.add(std::make_unique<DenseLayer<float>>("d2", 18, 7, plain()));
    } else if (which == "poolings") {  // (N,2,15,13)
        net.add(std::make_unique<ReluLayer<float>>("r0", plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p1", Pooling::max,
                                                     Pool2dOptions{.size = 3, .stride = 2, .padding = 1}, plain()));
        net.add(std::make_unique<Conv2dLayer<float>>("c1", 2, 4, 3, Conv2dOptions{}, plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p2", Pooling::max, Pool2dOptions{}, plain()));
        net.add(std::make_unique<Conv2dLayer<float>>("c2", 4, 3, 2, Conv2dOptions{.padding = 1}, plain()));
        net.add(std::make_unique<Pool2dLayer<float>>("p3", Pooling::mean, Pool2dOptions{.ceil_mode = true}, plain()));
        net.add(std::make_unique<FlattenLayer<float>>("f"));
        net.add(std::make_unique<DenseLayer<float>>("d1", 3 * 2 * 2, 7, plain()));
    } else {  // "dense": (N,19)
        net.add(std::make_unique<DenseLayer<float>>("d1", 19, 33, plain()));
        net.add(std::make_unique<ReluLayer<float>>("r1", plain()));
        net.add(std::make_unique<DenseLayer<float>>("d2", 33, 7, plain()));
    }
}

struct Problem {
    Problem(const std::string& which, int N) {
        add_layers(network, which);
        Random random(5, 11);
        for (Parameter<float>* p : network.parameters()) p->value = random_normal<float>(p->value.shape(), random, 0.3);
        x = random_normal<float>(which == "dense" ? Shape{N, 19} : Shape{N, 2, 15, 13}, random);
        for (int n = 0; n < N; ++n) labels.push_back(n * 3 % 7);
    }
    std::vector<Tensor<float>> gradients() const {
        std::vector<Tensor<float>> all;
        for (const Parameter<float>* p : network.parameters()) all.push_back(p->gradient);
        return all;
    }
    Sequential<float> network;
    Tensor<float> x;
    std::vector<int> labels;
};

const std::vector<std::string> kinds{"convolutions", "poolings", "dense"};

void check_against_plain(FastNetwork& fast, const std::string& which, int N) {
    Problem a(which, N);
    CHECK(FastNetwork::fits(a.network, a.x.shape()));
    CHECK_CLOSE(fast.outputs(a.network, a.x), a.network.forward(a.x), 1e-4);
    const float expected = loss_and_gradients(a.network, a.x, a.labels, softmax_cross_entropy<float>);
    const auto gradients = a.gradients();
    a.network.zero_gradients();
    CHECK_CLOSE(fast.loss_and_gradients(a.network, a.x, a.labels, softmax_cross_entropy<float>), expected, 1e-5);
    for (std::size_t p = 0; p < gradients.size(); ++p) CHECK_CLOSE(a.gradients()[p], gradients[p], 1e-4);
}

}  // namespace

TEST(networks_give_the_losses_and_gradients_of_their_layers) {
    FastNetwork fast;  // the same for all: plans must not be mixed up
    for (const SimdSet set : available_simd_sets())
        for (const int threads : {1, 2}) {
            const Mode mode(set, threads);
            for (const int N : {1, 3, 18})
                for (const std::string& which : kinds) check_against_plain(fast, which, N);
        }
}

TEST(the_bits_of_a_network_do_not_depend_on_the_number_of_threads) {
    for (const SimdSet set : available_simd_sets())
        for (const std::string& which : kinds) {
            std::vector<Tensor<float>> one;
            for (const int threads : {1, 2, 3, 8}) {
                const Mode mode(set, threads);
                Problem p(which, 19);
                FastNetwork fast;
                fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>);
                if (threads == 1) one = p.gradients();
                CHECK(p.gradients() == one);
            }
        }
}

TEST(gradients_are_added) {
    FastNetwork fast;
    for (const std::string& which : kinds) {
        Problem p(which, 4);
        fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>);
        const auto once = p.gradients();
        fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>);
        for (std::size_t i = 0; i < once.size(); ++i)
            for (int j = 0; j < once[i].size(); ++j)
                CHECK_CLOSE(p.gradients()[i].data()[j], 2 * once[i].data()[j], 1e-5);
    }
}

// Every window has four equal values: the gradient goes to the first. And one whose largest is 0: to none.
TEST(a_tied_maximum_sends_its_gradient_to_the_first) {
    for (const float value : {2.0F, 0.0F, -1.0F}) {
        const auto gradient = [&](auto&& run) {
            Sequential<float> net;
            net.add(std::make_unique<Conv2dLayer<float>>("c", 1, 1, 1, Conv2dOptions{}, plain()));
            net.add(std::make_unique<ReluLayer<float>>("r", plain()));
            net.add(std::make_unique<Pool2dLayer<float>>("p", Pooling::max, Pool2dOptions{}, plain()));
            net.add(std::make_unique<FlattenLayer<float>>("f"));
            net.parameters()[0]->value(0, 0, 0, 0) = 0;
            net.parameters()[1]->value(0) = value;
            Tensor<float> x({1, 1, 5, 7});
            Random random(3);
            for (float& v : x.values()) v = static_cast<float>(random.normal());
            run(net, x);
            return net.parameters()[0]->gradient(0, 0, 0, 0);
        };
        const std::vector<int> labels{4};
        FastNetwork fast;
        const float expected = gradient(
            [&](auto& net, const auto& x) { loss_and_gradients(net, x, labels, softmax_cross_entropy<float>); });
        const float got = gradient(
            [&](auto& net, const auto& x) { fast.loss_and_gradients(net, x, labels, softmax_cross_entropy<float>); });
        CHECK_CLOSE(got, expected, 1e-6);
        CHECK_EQUAL(expected != 0, value > 0);
    }
}

TEST(a_nan_reaches_the_loss) {
    FastNetwork fast;
    for (const std::string& which : kinds) {
        Problem p(which, 3);
        p.x.data()[p.x.size() / 2] = std::numeric_limits<float>::quiet_NaN();
        CHECK(std::isnan(fast.loss_and_gradients(p.network, p.x, p.labels, softmax_cross_entropy<float>)));
    }
}

TEST(what_does_not_fit_is_left_to_the_layers) {
    Problem p("convolutions", 2);
    CHECK(!FastNetwork::fits(p.network, {2, 3, 15, 13}));
    CHECK(!FastNetwork::fits(p.network, {2, 19}));
    Sequential<float> other;
    CHECK(!FastNetwork::fits(other, {2, 19}));
    other.add(std::make_unique<ActivationLayer<float>>(
        "t", "tanh", [](const Tensor<float>& x) { return x; },
        [](const Tensor<float>&, const Tensor<float>& dy) { return dy; }));
    CHECK(!FastNetwork::fits(other, {2, 19}));
}

#include "exercises/15_inside/9_many_steps.hpp"

#include <cstdio>

#include "chapters/08_sgd/batches.hpp"
#include "chapters/08_sgd/optimizers.hpp"
#include "chapters/15_inside/fooling.hpp"
#include "chapters/15_inside/pixel_network.hpp"
#include "common/check.hpp"
#include "common/exercises/measure.hpp"
#include "common/files/idx.hpp"

using namespace exercise;

namespace {

// Its gradient turns around at 103, so a step from 100 by 4 is followed by one back.
Tensor<double> hill(const Tensor<double>& x) {
    Tensor<double> dx = x;
    for (double& value : dx.values()) value = 103 - value;
    return dx;
}

Tensor<double> up(const Tensor<double>& x) { return Tensor<double>::filled(x.shape(), 0.01); }

}  // namespace

TEST(every_step_asks_for_the_gradient_where_it_is) {
    CHECK_EQUAL(many_steps(Tensor<double>({1}, {100}), 50, 4, 1, hill)(0), 104);
    CHECK_EQUAL(many_steps(Tensor<double>({1}, {100}), 50, 4, 2, hill)(0), 100);
}

TEST(no_pixel_leaves_epsilon) { CHECK_EQUAL(many_steps(Tensor<double>({1}, {100}), 8, 3, 5, up)(0), 108); }

TEST(epsilon_is_counted_from_the_first_picture) {
    CHECK_EQUAL(many_steps(Tensor<double>({1}, {100}), 4, 4, 3, up)(0), 104);
}

TEST(a_pixel_stays_a_pixel) { CHECK_EQUAL(many_steps(Tensor<double>({1}, {250}), 8, 3, 5, up)(0), 255); }

TEST(the_gradient_is_asked_for_once_a_step) {
    int asked = 0;
    const Gradient counting = [&](const Tensor<double>& x) {
        ++asked;
        return up(x);
    };
    many_steps(Tensor<double>({2, 2}), 8, 1, 6, counting);
    CHECK_EQUAL(asked, 6);
}

// A small network learns 1,000 small digits. How many of 200 others are still read right after one step, and after yours?
MEASURE {
    const std::filesystem::path folder = CNN_DATASETS;
    const cnn::Examples set =
        cnn::read_idx(folder / "digits8x8-images-idx3-ubyte", folder / "digits8x8-labels-idx1-ubyte");
    const cnn::Kernels<double>& kernels = cnn::plain_kernels<double>();
    cnn::Sequential<double> net;
    net.add(std::make_unique<cnn::Conv2dLayer<double>>("conv", 1, 8, 3, cnn::Conv2dOptions{}, kernels));
    net.add(std::make_unique<cnn::ReluLayer<double>>("relu", kernels));
    net.add(std::make_unique<cnn::FlattenLayer<double>>("flatten"));
    net.add(std::make_unique<cnn::DenseLayer<double>>("output", 288, 10, kernels));
    cnn::Random random(1);
    cnn::initialise<double>(net.parameters(), cnn::Initialisation::he, random);
    cnn::PixelNetwork<double> network({.mean = {80}, .factor = {1 / 96.0}}, net);
    const auto optimizer = cnn::make_optimizer<double>("momentum", 0.02);
    const auto labels_of = [&](std::span<const int> which) {
        std::vector<int> labels;
        for (const int n : which) labels.push_back(set.labels[static_cast<std::size_t>(n)]);
        return labels;
    };
    for (int epoch = 0; epoch < 5; ++epoch) {
        const std::vector<int> order = cnn::epoch_order(1000, 1, epoch);
        for (const std::span<const int> which : cnn::batches(order, 32)) {
            net.zero_gradients();
            cnn::loss_and_gradients(net, network.input(cnn::pixels_of<double>(set, which)), labels_of(which),
                                    cnn::softmax_cross_entropy<double>, {.training = true});
            optimizer->step(net.parameters());
        }
    }
    std::vector<int> others(200);
    for (int n = 0; n < 200; ++n) others[static_cast<std::size_t>(n)] = 1000 + n;
    const Tensor<double> x = cnn::pixels_of<double>(set, others), before = network.forward(x, {});
    const std::vector<int> labels = labels_of(others);
    const Gradient gradient = [&](const Tensor<double>& at) {
        return cnn::loss_gradient(network, at, std::span(labels));
    };
    const auto left = [&](const Tensor<double>& y) {
        return cnn::resistance(before, network.forward(y, {}), std::span(labels)).right_after;
    };
    const int right = left(x), one = left(many_steps(x, 32, 32, 1, gradient)),
              ten = left(many_steps(x, 32, 8, 10, gradient));
    std::printf("  right before: %d of 200, after one step of 32 pixels: %d, after ten steps of 8: %d\n", right, one,
                ten);
}

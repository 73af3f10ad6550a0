#include "exercises/09_lenet/14_train.hpp"

#include <chrono>
#include <cstdio>

#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/08_sgd/preprocessing.hpp"
#include "common/check.hpp"
#include "common/exercises/measure.hpp"
#include "common/files/idx.hpp"

using namespace exercise;

namespace {

Network fresh_network() {
    const cnn::Kernels<double>& kernels = cnn::plain_kernels<double>();
    Network network;
    network.add(std::make_unique<cnn::Conv2dLayer<double>>("conv", 1, 8, 3, cnn::Conv2dOptions{}, kernels));
    network.add(std::make_unique<cnn::ReluLayer<double>>("relu", kernels));
    network.add(std::make_unique<cnn::Pool2dLayer<double>>("pool", cnn::Pooling::max, cnn::Pool2dOptions{}, kernels));
    network.add(std::make_unique<cnn::FlattenLayer<double>>("flatten"));
    network.add(std::make_unique<cnn::DenseLayer<double>>("output", 8 * 3 * 3, 10, kernels));
    cnn::Random random(914);
    cnn::initialise<double>(network.parameters(), cnn::Initialisation::lecun, random);
    return network;
}

// The small digits from image `begin` to `end` - 1, mean 0 and deviation 1.
Digits digits(int begin, int end) {
    const std::filesystem::path folder = CNN_DATASETS;
    const cnn::Examples set =
        cnn::read_idx(folder / "digits8x8-images-idx3-ubyte", folder / "digits8x8-labels-idx1-ubyte");
    Digits chosen{cnn::Tensor<double>({end - begin, 1, 8, 8}), {}};
    double* to = chosen.images.data();
    for (int n = begin; n < end; ++n) {
        chosen.labels.push_back(set.labels[static_cast<std::size_t>(n)]);
        for (const std::uint8_t pixel : set.image(n)) *to++ = pixel;
    }
    chosen.images = cnn::standardise(chosen.images, cnn::moments(chosen.images));
    return chosen;
}

// The loop of chapter 9, for this network.
double reference_epoch(Network& network, cnn::Optimizer<double>& optimizer, const Digits& d, int batch,
                       std::uint64_t seed, int epoch) {
    double sum = 0;
    const std::vector<int> order = cnn::epoch_order(d.images.shape()[0], seed, epoch);
    for (const std::span<const int> which : cnn::batches(order, batch)) {
        std::vector<int> labels;
        for (const int n : which) labels.push_back(d.labels[static_cast<std::size_t>(n)]);
        network.zero_gradients();
        sum += static_cast<double>(which.size()) * cnn::loss_and_gradients(network, cnn::examples(d.images, which),
                                                                           labels, cnn::softmax_cross_entropy<double>,
                                                                           {.training = true});
        optimizer.step(network.parameters());
    }
    return sum / d.images.shape()[0];
}

void check_same_weights(const Network& got, const Network& expected) {
    for (std::size_t p = 0; p < expected.parameters().size(); ++p) {
        const std::string text =
            cnn::check::difference(got.parameters()[p]->value, expected.parameters()[p]->value, 1e-9);
        if (!text.empty()) cnn::check::fail(__FILE__, __LINE__, expected.parameters()[p]->name + " " + text);
    }
}

struct Result {
    double loss;
    double accuracy;
    double seconds;
};

// Three epochs with the reader's loop and recipe; how well the unseen digits are read then.
Result train_and_test() {
    const Digits training = digits(0, 1500), unseen = digits(1500, 1797);
    Network network = fresh_network();
    const Recipe r = recipe();
    const auto optimizer = cnn::make_optimizer<double>(r.optimizer, r.learning_rate);
    const auto start = std::chrono::steady_clock::now();
    for (int epoch = 0; epoch < 3; ++epoch) train_epoch(network, *optimizer, training, r.batch, 1, epoch);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    const cnn::Tensor<double> logits = network.forward(unseen.images, {});
    int right = 0;
    for (int n = 0; n < logits.shape()[0]; ++n) {
        int best = 0;
        for (int k = 1; k < 10; ++k)
            if (logits(n, k) > logits(n, best)) best = k;
        right += best == unseen.labels[static_cast<std::size_t>(n)] ? 1 : 0;
    }
    return {cnn::softmax_cross_entropy(logits, unseen.labels).loss, static_cast<double>(right) / logits.shape()[0],
            time.count()};
}

}  // namespace

TEST(one_batch_is_one_step) {
    const Digits few = digits(0, 6);
    Network network = fresh_network(), expected = fresh_network();
    cnn::Sgd<double> sgd({.learning_rate = 0.1}), other({.learning_rate = 0.1});
    const double loss = train_epoch(network, sgd, few, 6, 3, 0);
    CHECK_CLOSE(loss, reference_epoch(expected, other, few, 6, 3, 0), 1e-9);
    CHECK_EQUAL(sgd.steps(), 1LL);
    check_same_weights(network, expected);
}

TEST(the_loss_is_a_mean_over_the_images) {  // a rate of 0 leaves the network as it is
    const Digits some = digits(20, 43);
    Network network = fresh_network();
    cnn::Sgd<double> still({.learning_rate = 0});
    const double loss = train_epoch(network, still, some, 5, 1, 0);
    CHECK_CLOSE(loss, cnn::softmax_cross_entropy(network.forward(some.images, {}), some.labels).loss, 1e-9);
}

TEST(two_epochs_are_those_of_the_book) {
    const Digits some = digits(100, 123);
    Network network = fresh_network(), expected = fresh_network();
    cnn::Momentum<double> momentum({.learning_rate = 0.05}), other({.learning_rate = 0.05});
    for (int epoch = 0; epoch < 2; ++epoch) {
        const double loss = train_epoch(network, momentum, some, 5, 7, epoch);
        ABOUT(epoch);
        CHECK_CLOSE(loss, reference_epoch(expected, other, some, 5, 7, epoch), 1e-8);
        check_same_weights(network, expected);
    }
    CHECK_EQUAL(momentum.steps(), 10LL);
}

TEST(unseen_digits_are_read_after_three_epochs) {
    const Result result = train_and_test();
    if (!(result.loss <= 0.6))
        cnn::check::fail(__FILE__, __LINE__,
                         "the loss on unseen digits is " + cnn::check::to_text(result.loss) +
                             ", it must come to 0.6 or less: try another recipe");
}

MEASURE {
    const Result result = train_and_test();
    const char* medal = result.loss <= 0.36 ? "gold" : result.loss <= 0.42 ? "silver" : "bronze";
    std::printf("  three epochs in %.2f s: loss on unseen digits %.4f, %.1f %% read: %s (silver: 0.42, gold: 0.36)\n",
                result.seconds, result.loss, 100 * result.accuracy, medal);
}

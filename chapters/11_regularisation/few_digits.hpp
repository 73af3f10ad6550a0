// Chapter 11: an experiment small enough for a demo. A network learns 100 small digits by heart, and what helps.
#pragma once

#include <optional>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "chapters/08_sgd/training_loop.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "chapters/11_regularisation/endless_batches.hpp"

namespace cnn {

struct Remedies {
    std::optional<Augment<double>> augment = {};
    double keep = 1;  // of the 64 units before the last layer
    double weight_decay = 0;
};

// x: (N,1,8,8), 0 to 1: two convolutions with ReLU and pooling, then two dense layers
inline Sequential<double> small_reader(double keep, Random& random) {
    const Kernels<double>& plain = plain_kernels<double>();
    Sequential<double> net;
    net.add(std::make_unique<Conv2dLayer<double>>("conv1", 1, 6, 3, Conv2dOptions{.padding = 1}, plain));
    net.add(std::make_unique<ReluLayer<double>>("relu1", plain));
    net.add(std::make_unique<Pool2dLayer<double>>("pool1", Pooling::max, Pool2dOptions{}, plain));
    net.add(std::make_unique<Conv2dLayer<double>>("conv2", 6, 12, 3, Conv2dOptions{.padding = 1}, plain));
    net.add(std::make_unique<ReluLayer<double>>("relu2", plain));
    net.add(std::make_unique<Pool2dLayer<double>>("pool2", Pooling::max, Pool2dOptions{}, plain));
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    net.add(std::make_unique<DenseLayer<double>>("hidden", 12 * 2 * 2, 64, plain));
    net.add(std::make_unique<ReluLayer<double>>("relu3", plain));
    net.add(std::make_unique<DropoutLayer<double>>("drop", keep));
    net.add(std::make_unique<DenseLayer<double>>("output", 64, 10, plain));
    initialise<double>(net.parameters(), Initialisation::he, random);
    return net;
}

struct LabelledPictures {
    Tensor<double> x;  // (N,C,H,W), 0 to 1
    std::vector<int> labels;
};

inline LabelledPictures part_of(const Examples& set, std::span<const int> which) {
    return {pictures_of<double>(set, which), examples(set.labels, which)};
}

// The set in an order in which it can be cut: 100 digits to learn from, 100 to choose by, 1,000 as the test.
inline LabelledPictures few_digits(const Examples& set, std::size_t begin, std::size_t count) {
    const std::vector<int> order = epoch_order(set.size(), 1, 0);
    return part_of(set, std::span(order).subspan(begin, count));
}
inline std::vector<int> test_labels(const Examples& set) { return few_digits(set, 200, 1000).labels; }

// How a network does on examples that it does not learn from.
struct Reading {
    double loss;
    int right;
    Tensor<double> logits;  // (N,10)
};

inline Reading reading(Sequential<double>& net, const LabelledPictures& set) {
    const Tensor<double> logits = net.forward(set.x, Pass{});
    return {softmax_cross_entropy<double>(logits, set.labels).loss, right_of(logits, set.labels), logits};
}

struct Course {
    std::vector<double> training, validation;  // the loss after each epoch
    int best_epoch;                            // by the validation loss, the first is 0
    Reading last, best;                        // of the test set: at the end, and with the weights of the best epoch
};

// One pass over the examples, ten at a time. The rate falls from 0.02 along a cosine.
inline void learn_epoch(Sequential<double>& net, Optimizer<double>& optimizer, const LabelledPictures& known,
                        const Remedies& remedies, std::uint64_t seed, int epoch, int epochs) {
    const std::vector<int> order = epoch_order(known.x.shape()[0], seed, epoch);
    const auto pieces = batches(order, 10);
    const auto steps = static_cast<long long>(pieces.size());
    const Schedule schedule{.decay = Decay::cosine, .learning_rate = 0.02};
    long long step = steps * epoch;
    for (const std::span<const int> which : pieces) {
        Tensor<double> x = examples(known.x, which);
        if (remedies.augment) augment_each(x, which, seed, epoch, *remedies.augment);
        net.zero_gradients();
        const Pass pass{.training = true, .seed = seed, .step = step};
        const std::vector<int> labels = examples(known.labels, which);
        loss_and_gradients<double>(net, x, labels, softmax_cross_entropy<double>, pass);
        optimizer.set_learning_rate(schedule.rate(step++, steps * epochs));
        optimizer.step(net.parameters());
    }
}

// The same digits for every seed; the weights at the start, the order and all that is drawn differ.
inline Course learn_few_digits(const Examples& set, const Remedies& remedies, int epochs, std::uint64_t seed) {
    const LabelledPictures known = few_digits(set, 0, 100), aside = few_digits(set, 100, 100);
    const LabelledPictures test = few_digits(set, 200, 1000);
    Random random(seed);
    Sequential<double> net = small_reader(remedies.keep, random);
    Momentum<double> optimizer({.learning_rate = 0.02, .weight_decay = remedies.weight_decay});
    EarlyStopping watch(epochs);
    std::vector<Tensor<double>> copy;
    Course course{};
    for (int epoch = 0; epoch < epochs; ++epoch) {
        learn_epoch(net, optimizer, known, remedies, seed, epoch, epochs);
        course.training.push_back(reading(net, known).loss);
        course.validation.push_back(reading(net, aside).loss);
        if (!watch.better(course.validation.back())) continue;
        copy.clear();
        for (const Parameter<double>* p : net.parameters()) copy.push_back(p->value);
    }
    course.best_epoch = watch.best_epoch();
    course.last = reading(net, test);
    for (std::size_t p = 0; p < copy.size(); ++p) net.parameters()[p]->value = copy[p];
    course.best = reading(net, test);
    return course;
}

}  // namespace cnn

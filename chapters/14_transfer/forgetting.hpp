// Chapter 14: an experiment small enough for a demo. A network reads small digits; its last layer learns the same digits with
// paper and ink exchanged, while everything below is frozen, in one of two ways. What is left of the old digits?
#pragma once

#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "chapters/12_batch_norm/batch_norm_layer.hpp"
#include "chapters/14_transfer/freezing.hpp"
#include "chapters/14_transfer/some_of_each.hpp"
#include "chapters/14_transfer/training.hpp"

namespace cnn {

// x: (N,1,8,8), 0 to 1
inline Sequential<double> normalised_reader(Random& random) {
    const Kernels<double>& plain = plain_kernels<double>();
    Sequential<double> net;
    net.add(std::make_unique<Conv2dLayer<double>>("conv1", 1, 6, Pair(3), Conv2dOptions{.padding = 1}, plain));
    net.add(std::make_unique<BatchNormLayer<double>>("bn1", 6));
    net.add(std::make_unique<ReluLayer<double>>("relu1", plain));
    net.add(std::make_unique<Pool2dLayer<double>>("pool1", Pooling::max, Pool2dOptions{}, plain));
    net.add(std::make_unique<Conv2dLayer<double>>("conv2", 6, 12, Pair(3), Conv2dOptions{.padding = 1}, plain));
    net.add(std::make_unique<BatchNormLayer<double>>("bn2", 12));
    net.add(std::make_unique<ReluLayer<double>>("relu2", plain));
    net.add(std::make_unique<FlattenLayer<double>>("flatten"));
    net.add(std::make_unique<DenseLayer<double>>("output", 12 * 4 * 4, 10, plain));
    initialise<double>(net.parameters(), Initialisation::he, random);
    return net;
}

inline Inputs<double> small_digits(const Examples& set, std::span<const int> which, bool exchanged) {
    Inputs<double> digits{pictures_of<double>(set, which), examples(set.labels, which)};
    for (double& value : digits.x.values())
        if (exchanged) value = 1 - value;
    return digits;
}

inline void learn_digits(Sequential<double>& network, const Inputs<double>& digits) {
    Momentum<double> optimizer;
    train(network, plain_kernels<double>(), optimizer, pieces_of(digits, 32, 1),
          {200, 1, {.decay = Decay::cosine, .learning_rate = 0.02}});
}

// The layers below the last one, frozen: in a box that leaves training mode, or by a rate of 0 and nothing else.
inline Sequential<double> frozen_below_output(Sequential<double> network, bool in_a_box) {
    if (!in_a_box) {
        set_rate_below(network, "output", 0);
        return network;
    }
    TwoHalves<double> halves = cut_before(std::move(network), "output");
    Sequential<double> boxed;
    boxed.add(std::make_unique<Frozen<double>>(std::move(halves.below)));
    for (auto& layer : std::move(halves.above).take_layers()) boxed.add(std::move(layer));
    return boxed;
}

inline std::vector<Tensor<double>> averages_of(Sequential<double>& network) {
    std::vector<Tensor<double>> values;
    for (const Buffer<double>& buffer : network.buffers()) values.push_back(*buffer.value);
    return values;
}

inline double largest_change(const std::vector<Tensor<double>>& before, const std::vector<Tensor<double>>& after) {
    double largest = 0;
    for (std::size_t k = 0; k < before.size(); ++k)
        for (int i = 0; i < before[k].size(); ++i)
            largest = std::max(largest, std::abs(after[k].data()[i] - before[k].data()[i]));
    return largest;
}

struct Forgetting {
    double before;     // percent right of the old digits, before the last layer learns the new ones
    double exchanged;  // percent right of the new digits, afterwards
    double after;      // percent right of the old digits, with the old last layer put back
    double moved;      // the largest change of a running mean or variance
};

inline Forgetting learn_and_look_back(const Examples& set, bool in_a_box) {
    const TwoParts parts = some_of_each(set, 60, 1);
    const auto percent_right = [&](Sequential<double>& network, bool exchanged) {
        const Inputs<double> asked = small_digits(set, parts.validation, exchanged);
        return 100.0 * right_of(network, plain_kernels<double>(), asked) / static_cast<double>(asked.labels.size());
    };
    Random random(1);
    Sequential<double> network = normalised_reader(random);
    learn_digits(network, small_digits(set, parts.training, false));
    network = frozen_below_output(std::move(network), in_a_box);
    const std::vector<Tensor<double>> averages = averages_of(network);
    Forgetting seen{percent_right(network, false), 0, 0, 0};

    const std::vector<Parameter<double>*> all = network.parameters(), last(all.end() - 2, all.end());
    const Tensor<double> weight = last[0]->value, bias = last[1]->value;
    initialise<double>(last, Initialisation::he, random);
    learn_digits(network, small_digits(set, parts.training, true));
    seen.exchanged = percent_right(network, true);
    seen.moved = largest_change(averages, averages_of(network));
    last[0]->value = weight;
    last[1]->value = bias;
    seen.after = percent_right(network, false);
    return seen;
}

}  // namespace cnn

// Chapter 12: deep plain networks with and without batch normalisation: their first forward and backward pass, and how
// they learn.
#pragma once

#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "chapters/08_sgd/training_loop.hpp"
#include "chapters/12_batch_norm/batch_norm_layer.hpp"

namespace cnn {

// The standard deviation of all values of x.
inline double spread(const Tensor<double>& x) {
    double sum = 0, squares = 0;
    for (const double value : x.values()) sum += value;
    for (const double value : x.values()) squares += std::pow(value - sum / x.size(), 2);
    return std::sqrt(squares / x.size());
}

// One layer of a deep plain network: convolution 3x3 that keeps the size, batch normalisation or not, ReLU.
inline Sequential<double> plain_layer(const std::string& number, int channels, bool normalised) {
    const Kernels<double>& plain = plain_kernels<double>();
    Sequential<double> layer("layer" + number);
    layer.add(std::make_unique<Conv2dLayer<double>>("conv" + number, channels, channels, Pair(3),
                                                    Conv2dOptions{.padding = 1}, plain));
    if (normalised) layer.add(std::make_unique<BatchNormLayer<double>>("bn" + number, channels));
    layer.add(std::make_unique<ReluLayer<double>>("relu" + number, plain));
    return layer;
}

struct Spreads {
    std::vector<double> activations;  // of the input and after each layer
    std::vector<double> gradients;    // of the loss by each of those; 1 at the end
};

// Normal numbers through layers of 16 channels on 6x6 places whose first weights are He's times `factor`, and a random
// gradient of deviation 1 back.
inline Spreads spreads_at_the_start(int layers, double factor, bool normalised, std::uint64_t seed) {
    Random random(seed);
    Tensor<double> x = random_normal<double>({8, 16, 6, 6}, random);
    std::vector<Sequential<double>> network;
    Spreads result{{spread(x)}, {}};
    for (int layer = 1; layer <= layers; ++layer) {
        network.push_back(plain_layer(std::to_string(layer), 16, normalised));
        initialise<double>(network.back().parameters(), Initialisation::he, random);
        for (double& weight : network.back().parameters()[0]->value.values()) weight *= factor;
        x = network.back().forward(x, {.training = true});
        result.activations.push_back(spread(x));
    }
    Tensor<double> dy = random_normal<double>(x.shape(), random);
    result.gradients.push_back(spread(dy));
    for (int layer = layers; layer-- > 0;) {
        dy = network[static_cast<std::size_t>(layer)].backward(dy);
        result.gradients.insert(result.gradients.begin(), spread(dy));
    }
    return result;
}

// Points of the plane to three classes through `layers` dense ReLU layers of 16 units.
inline Sequential<double> deep_dense(int layers, bool normalised) {
    const Kernels<double>& plain = plain_kernels<double>();
    Sequential<double> network;
    for (int layer = 1; layer <= layers; ++layer) {
        const std::string number = std::to_string(layer);
        network.add(std::make_unique<DenseLayer<double>>("dense" + number, layer == 1 ? 2 : 16, 16, plain));
        if (normalised) network.add(std::make_unique<BatchNormLayer<double>>("bn" + number, 16));
        network.add(std::make_unique<ReluLayer<double>>("relu" + number, plain));
    }
    network.add(std::make_unique<DenseLayer<double>>("out", 16, 3, plain));
    return network;
}

struct DeepRun {
    std::vector<double> losses;  // of the last batch of each epoch
    double right = 0;            // share of points never trained on, in test mode
};

inline DeepRun train_deep(int layers, bool normalised, double rate, double factor, int epochs, std::uint64_t seed) {
    Sequential<double> network = deep_dense(layers, normalised);
    Random random(seed);
    initialise<double>(network.parameters(), Initialisation::he, random);
    for (Parameter<double>* p : network.parameters())
        if (p->value.shape().size() > 1)
            for (double& weight : p->value.values()) weight *= factor;
    const LabelledPoints points = three_clouds(300, seed), fresh = three_clouds(300, seed + 1000);
    Sgd<double> sgd;
    DeepRun run;
    for (int epoch = 0; epoch < epochs; ++epoch)
        run.losses.push_back(train_network(
            network, sgd,
            {.batch = 50, .seed = seed + static_cast<std::uint64_t>(epoch), .schedule = {.learning_rate = rate}},
            points.x, points.labels));
    run.right = right_of(network.forward(fresh.x, {}), fresh.labels) / 300.0;
    return run;
}

}  // namespace cnn

// Chapter 12: two networks more that read digits, with what chapters 11 and 12 have built.
#pragma once

#include "chapters/09_lenet/registry.hpp"
#include "chapters/12_batch_norm/batch_norm_layer.hpp"

namespace cnn {

// LeNet-5 under another name: it is trained differently.
template <typename T>
Model<T> augmented_lenet(const Kernels<T>& kernels, const Shape& image, int classes) {
    Model<T> model = modern_lenet<T>(kernels, image, classes);
    model.name = "lenet5-augmented";
    return model;
}

template <typename T>
void initialise_deep_mnist(const Sequential<T>& network, Random& random) {
    initialise<T>(network.parameters(), Initialisation::he, random);
}

// Five convolutions 3x3, each with batch normalisation and ReLU, and two dense layers: 268,938 parameters. Images of 28x28
// become 14x14, 7x7 and 3x3.
template <typename T>
Model<T> deep_mnist(const Kernels<T>& kernels, const Shape& image, int classes) {
    require_large_enough("deep-mnist", image, 8);
    Model<T> model{"deep-mnist",
                   image,
                   classes,
                   {},
                   softmax_cross_entropy<T>,
                   false,
                   {0.1307, 0.3081},
                   0,
                   initialise_deep_mnist<T>};
    Sequential<T>& net = model.network;
    const auto normalised = [&](const std::string& number, int channels) {
        net.add(std::make_unique<BatchNormLayer<T>>("bn" + number, channels));
        net.add(std::make_unique<ReluLayer<T>>("relu" + number, kernels));
    };
    const auto convolution = [&](const std::string& number, int from, int to) {
        auto& conv = net.add(
            std::make_unique<Conv2dLayer<T>>("conv" + number, from, to, 3, Conv2dOptions{.padding = 1}, kernels));
        conv.bias.rate = 0;  // the normalisation takes a bias out again
        normalised(number, to);
    };
    const auto pool = [&](const std::string& number) {
        net.add(std::make_unique<Pool2dLayer<T>>("pool" + number, Pooling::max, Pool2dOptions{}, kernels));
    };
    convolution("1", image[0], 24);
    pool("1");
    convolution("2", 24, 48);
    convolution("3", 48, 48);
    pool("2");
    convolution("4", 48, 96);
    convolution("5", 96, 96);
    pool("3");
    net.add(std::make_unique<FlattenLayer<T>>("flatten"));
    auto& hidden =
        net.add(std::make_unique<DenseLayer<T>>("hidden", 96 * (image[1] / 8) * (image[2] / 8), 128, kernels));
    hidden.bias.rate = 0;
    normalised("6", 128);
    net.add(std::make_unique<DenseLayer<T>>("output", 128, classes, kernels));
    return model;
}

// Their rows for the registry. The recipe of the first was chosen on 10,000 training images that were kept aside, that of
// the second was not: it is where a search may begin.
inline const Models& digit_models() {
    static const Models models{
        {"lenet5-augmented",
         "LeNet-5, its digits moved and bent in every epoch",
         {.weight_decay = 0.0003, .epochs = 60, .augment = true},
         augmented_lenet<float>,
         augmented_lenet<double>},
        {"deep-mnist",
         "five convolutions with batch normalisation, and dropout",
         {.learning_rate = 0.05, .weight_decay = 0.0005, .epochs = 15, .augment = true, .keep = 0.5},
         deep_mnist<float>,
         deep_mnist<double>},
    };
    return models;
}

}  // namespace cnn

// Chapter 9: complete networks that read digits, by name.
#pragma once

#include <stdexcept>
#include <string>

#include "chapters/09_lenet/lenet1998.hpp"
#include "common/files/idx.hpp"
#include "common/random.hpp"

namespace cnn {

// What a pixel of 0 (background) and of 255 (ink) becomes before it enters the network.
struct PixelScale {
    float background;
    float ink;
};

// A network with all that training and testing must know about it.
template <typename T>
struct Model {
    std::string name;
    Sequential<T> network;
    Loss<T> loss;
    bool smallest_wins;  // true if the outputs are distances
    PixelScale scale;
    int margin;  // background pixels added on each side of the image
    void (*initialise)(const Sequential<T>& network, Random& random);
};

// Deviation sqrt(1 / fan_in). He et al.'s sqrt(2 / fan_in) makes up for ReLU's zeros, but max pooling does that
// already by keeping the largest of four: with both, the first losses are twice as large and training is slower.
template <typename T>
void initialise_modern(const Sequential<T>& network, Random& random) {
    initialise<T>(network.parameters(), Initialisation::lecun, random);
}

// ReLU, max pooling, softmax: 61,706 parameters. MNIST's 28x28 images are padded to the 32x32 that LeNet-5 expects.
template <typename T>
Model<T> modern_lenet(const Kernels<T>& kernels) {
    // Global mean 0.1307 and deviation 0.3081 of MNIST's training pixels (0 to 1): see chapter 8.
    const PixelScale standardised{-0.1307f / 0.3081f, (1 - 0.1307f) / 0.3081f};
    Model<T> model{"lenet5", {}, softmax_cross_entropy<T>, false, standardised, 2, initialise_modern<T>};
    Sequential<T>& net = model.network;
    net.add(std::make_unique<Conv2dLayer<T>>("c1", 1, 6, 5, Conv2dOptions{}, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu1", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("s2", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<Conv2dLayer<T>>("c3", 6, 16, 5, Conv2dOptions{}, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu3", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("s4", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<FlattenLayer<T>>("flatten"));
    net.add(std::make_unique<DenseLayer<T>>("c5", 16 * 5 * 5, 120, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu5", kernels));
    net.add(std::make_unique<DenseLayer<T>>("f6", 120, 84, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu6", kernels));
    net.add(std::make_unique<DenseLayer<T>>("output", 84, 10, kernels));
    return model;
}

template <typename T>
std::unique_ptr<ActivationLayer<T>> squashing(const std::string& name) {
    return std::make_unique<ActivationLayer<T>>(
        name, "1.7159 tanh(2x/3)", [](const Tensor<T>& x) { return scaled_tanh(x); },
        [](const Tensor<T>& x, const Tensor<T>& dy) { return scaled_tanh_backward(x, dy); });
}

// LeNet-5 as published in 1998: 60,000 parameters, 340,908 connections.
template <typename T>
Model<T> lenet_1998(const Kernels<T>& kernels) {
    Model<T> model{"lenet5-1998", {}, rbf_loss<T>, true, {-0.1f, 1.175f}, 2, initialise_1998<T>};
    Sequential<T>& net = model.network;
    net.add(std::make_unique<Conv2dLayer<T>>("c1", 1, 6, 5, Conv2dOptions{}, kernels));
    net.add(squashing<T>("squash1"));
    net.add(std::make_unique<SubsamplingLayer<T>>("s2", 6));
    net.add(squashing<T>("squash2"));
    net.add(std::make_unique<PartialConv2dLayer<T>>("c3", 6, c3_table(), 5, kernels));
    net.add(squashing<T>("squash3"));
    net.add(std::make_unique<SubsamplingLayer<T>>("s4", 16));
    net.add(squashing<T>("squash4"));
    net.add(std::make_unique<Conv2dLayer<T>>("c5", 16, 120, 5, Conv2dOptions{}, kernels));
    net.add(squashing<T>("squash5"));
    net.add(std::make_unique<FlattenLayer<T>>("flatten"));
    net.add(std::make_unique<DenseLayer<T>>("f6", 120, 84, kernels));
    net.add(squashing<T>("squash6"));
    net.add(std::make_unique<RbfLayer<T>>("rbf", digit_codes<T>()));
    return model;
}

// Xavier's deviation, as Keras has it unless told otherwise; biases 0.
template <typename T>
void initialise_keras(const Sequential<T>& network, Random& random) {
    initialise<T>(network.parameters(), Initialisation::xavier, random);
}

// Deviation 0.1 for all weights and biases.
template <typename T>
void initialise_tensorflow_lab(const Sequential<T>& network, Random& random) {
    initialise<T>(network.parameters(), Initialisation::normal01, random);
}

// Two convolutions that keep the size, each with ReLU and 2x2 pooling, then two dense layers. Images of 28x28
// become 7x7. Pixels from 0 to 1.
template <typename T>
Model<T> two_convolutions(const std::string& name, int kernel, int hidden, const Kernels<T>& kernels,
                          void (*initialise)(const Sequential<T>&, Random&)) {
    const Conv2dOptions same{.padding = kernel / 2};
    Model<T> model{name, {}, softmax_cross_entropy<T>, false, {0, 1}, 0, initialise};
    Sequential<T>& net = model.network;
    net.add(std::make_unique<Conv2dLayer<T>>("conv1", 1, 32, kernel, same, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu1", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("pool1", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<Conv2dLayer<T>>("conv2", 32, 64, kernel, same, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu2", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("pool2", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<FlattenLayer<T>>("flatten"));
    net.add(std::make_unique<DenseLayer<T>>("hidden", 64 * 7 * 7, hidden, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu3", kernels));
    net.add(std::make_unique<DenseLayer<T>>("output", hidden, 10, kernels));
    return model;
}

// The network of many Keras tutorials: 3,274,634 parameters, 98 % of them in the layer "hidden".
template <typename T>
Model<T> keras_mnist(const Kernels<T>& kernels) {
    return two_convolutions("keras-mnist", 5, 1024, kernels, initialise_keras<T>);
}

// The network of a TensorFlow laboratory class: 333,526 parameters.
template <typename T>
Model<T> tensorflow_mnist(const Kernels<T>& kernels) {
    return two_convolutions("tf-mnist", 3, 100, kernels, initialise_tensorflow_lab<T>);
}

inline const std::vector<std::string>& model_names() {
    static const std::vector<std::string> names{"lenet5", "lenet5-1998", "keras-mnist", "tf-mnist"};
    return names;
}

// Throws std::invalid_argument that lists the names if there is no such model.
template <typename T>
Model<T> make_model(const std::string& name, const Kernels<T>& kernels) {
    if (name == "lenet5") return modern_lenet(kernels);
    if (name == "lenet5-1998") return lenet_1998(kernels);
    if (name == "keras-mnist") return keras_mnist(kernels);
    if (name == "tf-mnist") return tensorflow_mnist(kernels);
    std::string known;
    for (const std::string& n : model_names()) known += " " + n;
    throw std::invalid_argument("there is no model \"" + name + "\"; the models are" + known);
}

// The images `which` of a set as the network's input: (N, C, H + 2 margin, W + 2 margin)
template <typename T>
Tensor<T> make_batch(const Examples& set, std::span<const int> which, const Model<T>& model) {
    const auto [all, C, H, W] = sizes<4>(set.x, "make_batch: images");
    const auto N = static_cast<int>(which.size());
    const int margin = model.margin;
    const auto background = static_cast<T>(model.scale.background);
    const auto step = static_cast<T>((model.scale.ink - model.scale.background) / 255.0f);
    Tensor<T> x = Tensor<T>::filled({N, C, H + 2 * margin, W + 2 * margin}, background);
    for (int n = 0; n < N; ++n) {
        const std::uint8_t* pixel = set.image(which[static_cast<std::size_t>(n)]).data();
        for (int c = 0; c < C; ++c)
            for (int i = 0; i < H; ++i)
                for (int j = 0; j < W; ++j)
                    x(n, c, i + margin, j + margin) = background + step * static_cast<T>(*pixel++);
    }
    return x;
}

// Compiled once, in instances.cpp.
extern template Model<float> modern_lenet(const Kernels<float>&);
extern template Model<double> modern_lenet(const Kernels<double>&);
extern template Model<float> lenet_1998(const Kernels<float>&);
extern template Model<double> lenet_1998(const Kernels<double>&);
extern template Model<float> make_model(const std::string&, const Kernels<float>&);
extern template Model<double> make_model(const std::string&, const Kernels<double>&);
extern template Tensor<float> make_batch(const Examples&, std::span<const int>, const Model<float>&);

}  // namespace cnn

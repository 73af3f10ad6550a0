// Chapter 9: complete networks that read pictures.
#pragma once

#include <stdexcept>
#include <string>

#include "chapters/08_sgd/preprocessing.hpp"
#include "chapters/09_lenet/lenet1998.hpp"
#include "common/files/examples.hpp"
#include "common/random.hpp"

namespace cnn {

// A network with all that training and testing must know about it.
template <typename T>
struct Model {
    std::string name;
    Shape image;  // (C,H,W) of the images that it reads
    int classes;
    Sequential<T> network;
    Loss<T> loss;
    bool smallest_wins;  // true if the outputs are distances
    Moments pixels;      // mean and deviation with which pixels, 0 to 1, are standardised (chapter 8)
    int margin;          // background pixels added on each side of the image
    void (*initialise)(const Sequential<T>& network, Random& random);
};

inline const Shape& mnist_image() {
    static const Shape shape{1, 28, 28};
    return shape;
}

// Throws std::invalid_argument unless a network's smallest image, (H,W), fits into this one.
inline void require_large_enough(const std::string& name, const Shape& image, int smallest) {
    if (image.size() != 3 || image[1] < smallest || image[2] < smallest)
        throw std::invalid_argument("the model " + name + " needs images of at least " + std::to_string(smallest) +
                                    "x" + std::to_string(smallest) + " pixels, got (C,H,W) " + to_string(image));
}

// Deviation sqrt(1 / fan_in). He et al.'s sqrt(2 / fan_in) makes up for ReLU's zeros, but max pooling does that
// already by keeping the largest of four: with both, the first losses are twice as large and training is slower.
template <typename T>
void initialise_modern(const Sequential<T>& network, Random& random) {
    initialise<T>(network.parameters(), Initialisation::lecun, random);
}

// ReLU, max pooling, softmax: 61,706 parameters for ten digits. MNIST's 28x28 images are padded to the 32x32 that
// LeNet-5 expects; after C1, S2, C3 and S4 a side of n pixels is ((n + 4 - 4) / 2 - 4) / 2 long: 5 for 28.
template <typename T>
Model<T> modern_lenet(const Kernels<T>& kernels, const Shape& image = mnist_image(), int classes = 10) {
    require_large_enough("lenet5", image, 12);
    const int H = (image[1] / 2 - 4) / 2, W = (image[2] / 2 - 4) / 2;
    // Global mean and deviation of MNIST's training pixels: see chapter 8.
    const Moments mnist{0.1307f, 0.3081f};
    Model<T> model{"lenet5", image, classes, {}, softmax_cross_entropy<T>, false, mnist, 2, initialise_modern<T>};
    Sequential<T>& net = model.network;
    net.add(std::make_unique<Conv2dLayer<T>>("c1", image[0], 6, 5, Conv2dOptions{}, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu1", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("s2", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<Conv2dLayer<T>>("c3", 6, 16, 5, Conv2dOptions{}, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu3", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("s4", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<FlattenLayer<T>>("flatten"));
    net.add(std::make_unique<DenseLayer<T>>("c5", 16 * H * W, 120, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu5", kernels));
    net.add(std::make_unique<DenseLayer<T>>("f6", 120, 84, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu6", kernels));
    net.add(std::make_unique<DenseLayer<T>>("output", 84, classes, kernels));
    return model;
}

template <typename T>
std::unique_ptr<ActivationLayer<T>> squashing(const std::string& name) {
    return std::make_unique<ActivationLayer<T>>(
        name, "1.7159 tanh(2x/3)", [](const Tensor<T>& x) { return scaled_tanh(x); },
        [](const Tensor<T>& x, const Tensor<T>& dy) { return scaled_tanh_backward(x, dy); });
}

// LeNet-5 as published in 1998: 60,000 parameters, 340,908 connections. It paints ten digits, and C5's windows fit
// only one size of image. Pixels become -0.1 for paper and 1.175 for ink: 1.275 apart.
template <typename T>
Model<T> lenet_1998(const Kernels<T>& kernels, const Shape& image = mnist_image(), int classes = 10) {
    if (image != mnist_image() || classes != 10)
        throw std::invalid_argument("the model lenet5-1998 reads images of (C,H,W) (1,28,28) as 10 digits, got " +
                                    to_string(image) + " and " + std::to_string(classes) + " classes");
    const Moments paper{0.1 / 1.275, 1 / 1.275};
    Model<T> model{"lenet5-1998", image, classes, {}, rbf_loss<T>, true, paper, 2, initialise_1998<T>};
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

// What the two networks of lectures differ in.
template <typename T>
struct TwoConvolutions {
    std::string name;
    int kernel;
    int hidden;
    void (*initialise)(const Sequential<T>&, Random&);
};

// Two convolutions that keep the size, each with ReLU and 2x2 pooling, then two dense layers. Images of 28x28
// become 7x7. Pixels from 0 to 1.
template <typename T>
Model<T> two_convolutions(const TwoConvolutions<T>& o, const Kernels<T>& kernels, const Shape& image, int classes) {
    require_large_enough(o.name, image, 4);
    const Conv2dOptions same{.padding = o.kernel / 2};
    const Moments as_they_are{0, 1};
    Model<T> model{o.name, image, classes, {}, softmax_cross_entropy<T>, false, as_they_are, 0, o.initialise};
    Sequential<T>& net = model.network;
    net.add(std::make_unique<Conv2dLayer<T>>("conv1", image[0], 32, o.kernel, same, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu1", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("pool1", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<Conv2dLayer<T>>("conv2", 32, 64, o.kernel, same, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu2", kernels));
    net.add(std::make_unique<Pool2dLayer<T>>("pool2", Pooling::max, Pool2dOptions{}, kernels));
    net.add(std::make_unique<FlattenLayer<T>>("flatten"));
    net.add(std::make_unique<DenseLayer<T>>("hidden", 64 * (image[1] / 4) * (image[2] / 4), o.hidden, kernels));
    net.add(std::make_unique<ReluLayer<T>>("relu3", kernels));
    net.add(std::make_unique<DenseLayer<T>>("output", o.hidden, classes, kernels));
    return model;
}

// The network of many Keras tutorials: 3,274,634 parameters, 98 % of them in the layer "hidden".
template <typename T>
Model<T> keras_mnist(const Kernels<T>& kernels, const Shape& image = mnist_image(), int classes = 10) {
    return two_convolutions<T>({"keras-mnist", 5, 1024, initialise_keras<T>}, kernels, image, classes);
}

// The network of a TensorFlow laboratory class: 333,526 parameters.
template <typename T>
Model<T> tensorflow_mnist(const Kernels<T>& kernels, const Shape& image = mnist_image(), int classes = 10) {
    return two_convolutions<T>({"tf-mnist", 3, 100, initialise_tensorflow_lab<T>}, kernels, image, classes);
}

// (C,H,W) of an image with its margin, as the first layer gets it
template <typename T>
Shape input_shape(const Model<T>& model) {
    return {model.image[0], model.image[1] + 2 * model.margin, model.image[2] + 2 * model.margin};
}

// What pixels of 0 and of 255 become. The two fix a straight line, on which all others lie.
struct PixelScale {
    float background;
    float ink;
    float step() const { return (ink - background) / 255.0f; }
};

inline PixelScale pixel_scale(const Moments& pixels) {
    const Tensor<float> ends = standardise(Tensor<float>({2}, {0, 1}), pixels);
    return {ends(0), ends(1)};
}

// The images `which` of a set as the network's input: (N, C, H + 2 margin, W + 2 margin)
// x = (pixel / 255 - mean) / deviation,   in the margin as for a pixel of 0
template <typename T>
Tensor<T> make_batch(const Examples& set, std::span<const int> which, const Model<T>& model) {
    require_shape(set.image_shape(), model.image, model.name + ": images");
    const auto N = static_cast<int>(which.size());
    const int C = model.image[0], H = model.image[1], W = model.image[2], margin = model.margin;
    const PixelScale scale = pixel_scale(model.pixels);
    const T background = scale.background, step = scale.step();
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
extern template Model<float> modern_lenet(const Kernels<float>&, const Shape&, int);
extern template Model<double> modern_lenet(const Kernels<double>&, const Shape&, int);
extern template Model<float> lenet_1998(const Kernels<float>&, const Shape&, int);
extern template Model<double> lenet_1998(const Kernels<double>&, const Shape&, int);
extern template Model<float> keras_mnist(const Kernels<float>&, const Shape&, int);
extern template Model<double> keras_mnist(const Kernels<double>&, const Shape&, int);
extern template Model<float> tensorflow_mnist(const Kernels<float>&, const Shape&, int);
extern template Model<double> tensorflow_mnist(const Kernels<double>&, const Shape&, int);
extern template Tensor<float> make_batch(const Examples&, std::span<const int>, const Model<float>&);

}  // namespace cnn

// Chapter 13: GoogLeNet, four kinds of windows side by side in every block.
// Szegedy, Liu, Jia, Sermanet, Reed, Anguelov, Erhan, Vanhoucke, Rabinovich, Going deeper with convolutions (2014),
// table 1; without its two auxiliary classifiers, which help in training only.
#pragma once

#include "chapters/13_architectures/imagenet.hpp"

namespace cnn {

// One row of the paper's table: channels in, and the filters of each branch.
struct Inception {
    std::string name;
    int C;
    int ones;            // 1x1
    int reduce3, three;  // 1x1 first, so that the window of 3 has fewer channels to look at
    int reduce5, five;
    int pooled;  // 1x1 after a max pooling that keeps the size

    int outputs() const { return ones + three + five + pooled; }
};

// Two variants: as published, and as torchvision has it.
enum class GoogLeNetVariant { paper, torchvision };

// A convolution that keeps the size at stride 1, and ReLU. torchvision: batch normalisation between, no bias.
template <typename T>
void inception_conv(Row<T> row, const std::string& name, int C, int F, int K, GoogLeNetVariant variant,
                    int stride = 1) {
    const Conv2dOptions o{.stride = stride, .padding = K / 2};
    if (variant == GoogLeNetVariant::torchvision)
        row.conv_without_bias(name + ".conv", C, F, K, o).norm(name + ".bn", F, {.eps = 0.001});
    else
        row.conv(name + ".conv", C, F, K, o);
    row.relu(name + ".relu");
}

// x: (N,C,H,W)   returns y: (N,ones+three+five+pooled,H,W)
// Where the paper has a window of 5, torchvision has one of 3: a slip that its trained weights have made permanent.
template <typename T>
void inception(Row<T> row, const Inception& b, GoogLeNetVariant variant) {
    auto& all = row.template branches<Concat<T>>(b.name);
    const auto branch = [&](int number) { return b.name + ".branch" + std::to_string(number); };
    const int last_window = variant == GoogLeNetVariant::paper ? 5 : 3;
    inception_conv(row.branch(all, branch(1) + ".row"), branch(1), b.C, b.ones, 1, variant);
    Row<T> three = row.branch(all, branch(2)), five = row.branch(all, branch(3)), pool = row.branch(all, branch(4));
    inception_conv(three, branch(2) + ".0", b.C, b.reduce3, 1, variant);
    inception_conv(three, branch(2) + ".1", b.reduce3, b.three, 3, variant);
    inception_conv(five, branch(3) + ".0", b.C, b.reduce5, 1, variant);
    inception_conv(five, branch(3) + ".1", b.reduce5, b.five, last_window, variant);
    pool.max_pool(branch(4) + ".0", {.size = 3, .stride = 1, .padding = 1, .ceil_mode = true});
    inception_conv(pool, branch(4) + ".1", b.C, b.pooled, 1, variant);
}

template <typename T>
Model<T> googlenet_variant(const std::string& name, GoogLeNetVariant variant, const Kernels<T>& kernels,
                           const Shape& image, int classes) {
    const bool paper = variant == GoogLeNetVariant::paper;
    require_large_enough(name, image, paper ? 31 : 15);
    Model<T> model = imagenet_model<T>(name, image, classes);
    Row<T> row(model.network, kernels);
    const Pool2dOptions halve{.size = 3, .stride = 2, .ceil_mode = true};
    inception_conv(row, "conv1", image[0], 64, 7, variant, 2);
    row.max_pool("maxpool1", halve);
    if (paper) row.response_norm("norm1");
    inception_conv(row, "conv2", 64, 64, 1, variant);
    inception_conv(row, "conv3", 64, 192, 3, variant);
    if (paper) row.response_norm("norm2");
    row.max_pool("maxpool2", halve);
    inception(row, {"inception3a", 192, 64, 96, 128, 16, 32, 32}, variant);
    inception(row, {"inception3b", 256, 128, 128, 192, 32, 96, 64}, variant);
    row.max_pool("maxpool3", halve);
    inception(row, {"inception4a", 480, 192, 96, 208, 16, 48, 64}, variant);
    inception(row, {"inception4b", 512, 160, 112, 224, 24, 64, 64}, variant);
    inception(row, {"inception4c", 512, 128, 128, 256, 24, 64, 64}, variant);
    inception(row, {"inception4d", 512, 112, 144, 288, 32, 64, 64}, variant);
    inception(row, {"inception4e", 528, 256, 160, 320, 32, 128, 128}, variant);
    row.max_pool("maxpool4", paper ? halve : Pool2dOptions{.size = 2, .stride = 2, .ceil_mode = true});
    inception(row, {"inception5a", 832, 256, 160, 320, 32, 128, 128}, variant);
    inception(row, {"inception5b", 832, 384, 192, 384, 48, 128, 128}, variant);
    row.adaptive_mean_pool("avgpool", 1).flatten("flatten").dropout("dropout", paper ? 0.6 : 0.8);
    row.dense("fc", 1024, classes);
    return model;
}

// As torchvision has it: batch normalisation instead of biases and local response normalisation.
template <typename T>
Model<T> googlenet(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return googlenet_variant<T>("googlenet", GoogLeNetVariant::torchvision, kernels, image, classes);
}

template <typename T>
Model<T> googlenet_paper(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return googlenet_variant<T>("googlenet_paper", GoogLeNetVariant::paper, kernels, image, classes);
}

}  // namespace cnn

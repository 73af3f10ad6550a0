// Chapter 13: residual networks. Every block adds something to what it gets, so a gradient always has a way around.
// He, Zhang, Ren, Sun, Deep residual learning for image recognition (2015), table 1.
#pragma once

#include "chapters/13_architectures/imagenet.hpp"

namespace cnn {

// The way around a block: nothing, or, where the shapes change, a convolution 1x1 that makes them fit (a projection).
template <typename T>
void shortcut(Row<T> row, const std::string& name, int C, int F, int stride) {
    if (C != F || stride != 1)
        row.conv_without_bias(name + ".downsample.0", C, F, 1, {.stride = stride}).norm(name + ".downsample.1", F);
}

// x: (N,C,H,W)   returns y: (N,F,H/stride,W/stride)
// y = relu(x + f(x)), f of two windows of 3x3: the block of ResNet-18 and -34
template <typename T>
void basic_block(Row<T> row, const std::string& name, int C, int F, int stride) {
    auto& sum = row.template branches<Sum<T>>(name);
    Row<T> f = row.branch(sum, name + ".residual");
    f.conv_without_bias(name + ".conv1", C, F, 3, {.stride = stride, .padding = 1}).norm(name + ".bn1", F);
    f.relu(name + ".relu1");
    f.conv_without_bias(name + ".conv2", F, F, 3, {.padding = 1}).norm(name + ".bn2", F);
    shortcut(row.branch(sum, name + ".shortcut"), name, C, F, stride);
    row.relu(name + ".relu");
}

// Where a bottleneck takes its step of 2: the paper's first 1x1 leaves out three pixels of four unseen, torchvision's 3x3
// sees them all. The parameters are the same, the multiplications are not.
enum class StrideIn { first_1x1, middle_3x3 };

// x: (N,C,H,W)   returns y: (N,4F,H/stride,W/stride)
// 1x1 down to F channels, 3x3 there, 1x1 up to 4F: the block of ResNet-50, -101 and -152
template <typename T>
void bottleneck(Row<T> row, const std::string& name, int C, int F, int stride, StrideIn where) {
    const int first = where == StrideIn::first_1x1 ? stride : 1, middle = stride / first;
    auto& sum = row.template branches<Sum<T>>(name);
    Row<T> f = row.branch(sum, name + ".residual");
    f.conv_without_bias(name + ".conv1", C, F, 1, {.stride = first}).norm(name + ".bn1", F).relu(name + ".relu1");
    f.conv_without_bias(name + ".conv2", F, F, 3, {.stride = middle, .padding = 1}).norm(name + ".bn2", F);
    f.relu(name + ".relu2");
    f.conv_without_bias(name + ".conv3", F, 4 * F, 1).norm(name + ".bn3", 4 * F);
    shortcut(row.branch(sum, name + ".shortcut"), name, C, 4 * F, stride);
    row.relu(name + ".relu");
}

// A column of the paper's table 1.
struct ResNetTable {
    std::string name;
    bool bottlenecks;
    std::vector<int> blocks;  // of each stage
    StrideIn stride_in = StrideIn::middle_3x3;
};

template <typename T>
Model<T> resnet(const ResNetTable& table, const Kernels<T>& kernels, const Shape& image, int classes) {
    require_large_enough(table.name, image, 1);
    Model<T> model = imagenet_model<T>(table.name, image, classes);
    Row<T> row(model.network, kernels);
    row.conv_without_bias("conv1", image[0], 64, 7, {.stride = 2, .padding = 3}).norm("bn1", 64).relu("relu");
    row.max_pool("maxpool", {.size = 3, .stride = 2, .padding = 1});
    int C = 64, F = 64;
    for (std::size_t stage = 0; stage < table.blocks.size(); ++stage, F *= 2)
        for (int block = 0; block < table.blocks[stage]; ++block) {
            const std::string name = "layer" + std::to_string(stage + 1) + "." + std::to_string(block);
            const int stride = stage > 0 && block == 0 ? 2 : 1;
            if (table.bottlenecks)
                bottleneck(row, name, C, F, stride, table.stride_in);
            else
                basic_block(row, name, C, F, stride);
            C = table.bottlenecks ? 4 * F : F;
        }
    row.adaptive_mean_pool("avgpool", 1).flatten("flatten").dense("fc", C, classes);
    return model;
}

template <typename T>
Model<T> resnet18(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return resnet<T>({"resnet18", false, {2, 2, 2, 2}}, kernels, image, classes);
}

template <typename T>
Model<T> resnet34(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return resnet<T>({"resnet34", false, {3, 4, 6, 3}}, kernels, image, classes);
}

template <typename T>
Model<T> resnet50(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return resnet<T>({"resnet50", true, {3, 4, 6, 3}}, kernels, image, classes);
}

template <typename T>
Model<T> resnet101(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return resnet<T>({"resnet101", true, {3, 4, 23, 3}}, kernels, image, classes);
}

template <typename T>
Model<T> resnet152(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return resnet<T>({"resnet152", true, {3, 8, 36, 3}}, kernels, image, classes);
}

// As published, with the stride in the first 1x1.
template <typename T>
Model<T> resnet50_paper(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return resnet<T>({"resnet50_paper", true, {3, 4, 6, 3}, StrideIn::first_1x1}, kernels, image, classes);
}

}  // namespace cnn

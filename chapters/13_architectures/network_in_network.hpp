// Chapter 13: Network in Network. Behind each convolution two of 1x1, a small dense network at every pixel; and no dense
// layer at the end: one map a class, and its mean.
// Lin, Chen, Yan, Network in Network (2013); filters as in the ImageNet model that the authors published with it.
#pragma once

#include "chapters/13_architectures/imagenet.hpp"

namespace cnn {

// A convolution and two of 1x1, each with ReLU: the paper's "mlpconv".
template <typename T>
void mlp_conv(Row<T> row, const std::string& name, int C, int F, Pair kernel, const Conv2dOptions& o, int last) {
    Row<T> box = row.row(name);
    box.conv(name + ".conv", C, F, kernel, o).relu(name + ".relu1");
    box.conv(name + ".cccp1", F, F, 1).relu(name + ".relu2");
    box.conv(name + ".cccp2", F, last, 1).relu(name + ".relu3");
}

template <typename T>
Model<T> network_in_network(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    require_large_enough("network_in_network", image, 39);
    Model<T> model = imagenet_model<T>("network_in_network", image, classes);
    Row<T> row(model.network, kernels);
    const Pool2dOptions halve{.size = 3, .stride = 2, .ceil_mode = true};
    mlp_conv(row, "mlpconv1", image[0], 96, 11, {.stride = 4}, 96);
    row.max_pool("pool1", halve);
    mlp_conv(row, "mlpconv2", 96, 256, 5, {.padding = 2}, 256);
    row.max_pool("pool2", halve);
    mlp_conv(row, "mlpconv3", 256, 384, 3, {.padding = 1}, 384);
    row.max_pool("pool3", halve).dropout("drop", 0.5);
    mlp_conv(row, "mlpconv4", 384, 1024, 3, {.padding = 1}, classes);
    row.adaptive_mean_pool("mean", 1).flatten("flatten");
    return model;
}

}  // namespace cnn

// Chapter 13: AlexNet, which won ImageNet's contest of 2012 by ten points, and its retouched successor of 2013.
#pragma once

#include "chapters/13_architectures/imagenet.hpp"

namespace cnn {

// Three dense layers: nine tenths of all parameters. torchvision's names and order, dropout before the layer.
template <typename T>
void dense_head(Row<T> row, const std::string& name, int D, int classes) {
    row.dropout(name + ".0", 0.5).dense(name + ".1", D, 4096).relu(name + ".2");
    row.dropout(name + ".3", 0.5).dense(name + ".4", 4096, 4096).relu(name + ".5");
    row.dense(name + ".6", 4096, classes);
}

// As torchvision has it: without groups, with fewer filters in the first layers.
// Krizhevsky, One weird trick for parallelizing convolutional neural networks (2014).
template <typename T>
Model<T> alexnet(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    require_large_enough("alexnet", image, 63);
    Model<T> model = imagenet_model<T>("alexnet", image, classes);
    Row<T> row(model.network, kernels);
    const Pool2dOptions halve{.size = 3, .stride = 2};
    row.conv("features.0", image[0], 64, 11, {.stride = 4, .padding = 2}).relu("features.1");
    row.max_pool("features.2", halve);
    row.conv("features.3", 64, 192, 5, {.padding = 2}).relu("features.4");
    row.max_pool("features.5", halve);
    row.conv("features.6", 192, 384, 3, {.padding = 1}).relu("features.7");
    row.conv("features.8", 384, 256, 3, {.padding = 1}).relu("features.9");
    row.conv("features.10", 256, 256, 3, {.padding = 1}).relu("features.11");
    row.max_pool("features.12", halve);
    row.adaptive_mean_pool("avgpool", 6).flatten("flatten");
    dense_head(row, "classifier", 256 * 6 * 6, classes);
    return model;
}

// As published: two groups where the paper's two graphics cards did not talk to each other, 227x227 pixels (the paper
// says 224, and counts 55x55 outputs, which need 227), dropout after the two hidden dense layers.
// Krizhevsky, Sutskever, Hinton, ImageNet classification with deep convolutional neural networks (2012), figure 2.
template <typename T>
Model<T> alexnet_paper(const Kernels<T>& kernels, const Shape& image = {3, 227, 227}, int classes = 1000) {
    require_large_enough("alexnet_paper", image, 67);
    Model<T> model = imagenet_model<T>("alexnet_paper", image, classes);
    Row<T> row(model.network, kernels);
    const Pool2dOptions halve{.size = 3, .stride = 2};
    row.conv("conv1", image[0], 96, 11, {.stride = 4}).relu("relu1").response_norm("norm1").max_pool("pool1", halve);
    row.grouped_conv("conv2", 96, 256, 5, 2, {.padding = 2}).relu("relu2");
    row.response_norm("norm2").max_pool("pool2", halve);
    row.conv("conv3", 256, 384, 3, {.padding = 1}).relu("relu3");
    row.grouped_conv("conv4", 384, 384, 3, 2, {.padding = 1}).relu("relu4");
    row.grouped_conv("conv5", 384, 256, 3, 2, {.padding = 1}).relu("relu5").max_pool("pool5", halve);
    row.flatten("flatten").dense("fc6", row.values(image), 4096).relu("relu6").dropout("drop6", 0.5);
    row.dense("fc7", 4096, 4096).relu("relu7").dropout("drop7", 0.5).dense("fc8", 4096, classes);
    return model;
}

// A first window of 7 with stride 2 instead of 11 with stride 4, since pictures of AlexNet's first filters showed gaps.
// Its sizes (110, 55, 26, 13, 6) need one pixel of padding and pools that round up.
// Zeiler, Fergus, Visualizing and understanding convolutional networks (2013), figure 3.
template <typename T>
Model<T> zfnet(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    require_large_enough("zfnet", image, 47);
    Model<T> model = imagenet_model<T>("zfnet", image, classes);
    Row<T> row(model.network, kernels);
    const Pool2dOptions halve{.size = 3, .stride = 2, .ceil_mode = true};
    row.conv("conv1", image[0], 96, 7, {.stride = 2, .padding = 1}).relu("relu1");
    row.max_pool("pool1", halve).response_norm("norm1");
    row.conv("conv2", 96, 256, 5, {.stride = 2}).relu("relu2").max_pool("pool2", halve).response_norm("norm2");
    row.conv("conv3", 256, 384, 3, {.padding = 1}).relu("relu3");
    row.conv("conv4", 384, 384, 3, {.padding = 1}).relu("relu4");
    row.conv("conv5", 384, 256, 3, {.padding = 1}).relu("relu5").max_pool("pool5", halve);
    row.flatten("flatten").dense("fc6", row.values(image), 4096).relu("relu6").dropout("drop6", 0.5);
    row.dense("fc7", 4096, 4096).relu("relu7").dropout("drop7", 0.5).dense("fc8", 4096, classes);
    return model;
}

}  // namespace cnn

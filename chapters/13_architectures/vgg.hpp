// Chapter 13: VGG, windows of 3x3 and nothing else. Two of them see 5x5 pixels, three 7x7, with fewer weights than one
// window of that size, and with a ReLU between.
// Simonyan, Zisserman, Very deep convolutional networks for large-scale image recognition (2014), table 1.
#pragma once

#include "chapters/13_architectures/alexnet.hpp"

namespace cnn {

// depths[s]: convolutions of stage s. A stage keeps the size, and 2x2 pooling ends it; torchvision numbers all layers.
template <typename T>
Model<T> vgg(const std::string& name, const std::vector<int>& depths, const Kernels<T>& kernels, const Shape& image,
             int classes) {
    require_large_enough(name, image, 32);
    Model<T> model = imagenet_model<T>(name, image, classes);
    Row<T> row(model.network, kernels);
    int number = 0;
    const auto next = [&number] { return "features." + std::to_string(number++); };
    const std::vector<int> filters{64, 128, 256, 512, 512};
    int C = image[0];
    for (std::size_t stage = 0; stage < depths.size(); ++stage) {
        for (int layer = 0; layer < depths[stage]; ++layer) {
            row.conv(next(), C, filters[stage], 3, {.padding = 1}).relu(next());
            C = filters[stage];
        }
        row.max_pool(next(), {.size = 2, .stride = 2});
    }
    row.adaptive_mean_pool("avgpool", 7).flatten("flatten");
    row.dense("classifier.0", 512 * 7 * 7, 4096).relu("classifier.1").dropout("classifier.2", 0.5);
    row.dense("classifier.3", 4096, 4096).relu("classifier.4").dropout("classifier.5", 0.5);
    row.dense("classifier.6", 4096, classes);
    return model;
}

// Configuration D.
template <typename T>
Model<T> vgg16(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return vgg<T>("vgg16", {2, 2, 3, 3, 3}, kernels, image, classes);
}

// Configuration E.
template <typename T>
Model<T> vgg19(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return vgg<T>("vgg19", {2, 2, 4, 4, 4}, kernels, image, classes);
}

}  // namespace cnn

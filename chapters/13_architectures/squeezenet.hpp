// Chapter 13: SqueezeNet, the accuracy of AlexNet with a fiftieth of its weights.
// Iandola, Han, Moskewicz, Ashraf, Dally, Keutzer, SqueezeNet (2016), table 1.
#pragma once

#include "chapters/13_architectures/imagenet.hpp"
#include "common/files/compressed_weights.hpp"

namespace cnn {

// x: (N,C,H,W)   returns y: (N,2E,H,W)
// S filters of 1x1 squeeze the channels together; E of 1x1 and E of 3x3 look at them side by side and are joined.
template <typename T>
void fire(Row<T> row, const std::string& name, int C, int S, int E) {
    Row<T> box = row.row(name);
    box.conv(name + ".squeeze", C, S, 1).relu(name + ".squeeze_activation");
    auto& expand = box.template branches<Concat<T>>(name + ".expand");
    box.branch(expand, name + ".1x1").conv(name + ".expand1x1", S, E, 1).relu(name + ".expand1x1_activation");
    box.branch(expand, name + ".3x3")
        .conv(name + ".expand3x3", S, E, 3, {.padding = 1})
        .relu(name + ".expand3x3_activation");
}

// Version 1.0. No dense layer: a last convolution makes one map for each class, and each map's mean is the output.
template <typename T>
Model<T> squeezenet_padded(const std::string& name, int last_padding, const Kernels<T>& kernels, const Shape& image,
                           int classes) {
    require_large_enough(name, image, 21);
    Model<T> model = imagenet_model<T>(name, image, classes);
    Row<T> row(model.network, kernels);
    const Pool2dOptions halve{.size = 3, .stride = 2, .ceil_mode = true};
    row.conv("features.0", image[0], 96, 7, {.stride = 2}).relu("features.1").max_pool("features.2", halve);
    fire(row, "features.3", 96, 16, 64);
    fire(row, "features.4", 128, 16, 64);
    fire(row, "features.5", 128, 32, 128);
    row.max_pool("features.6", halve);
    fire(row, "features.7", 256, 32, 128);
    fire(row, "features.8", 256, 48, 192);
    fire(row, "features.9", 384, 48, 192);
    fire(row, "features.10", 384, 64, 256);
    row.max_pool("features.11", halve);
    fire(row, "features.12", 512, 64, 256);
    row.dropout("classifier.0", 0.5);
    row.conv("classifier.1", 512, classes, 1, {.padding = last_padding}).relu("classifier.2");
    row.adaptive_mean_pool("classifier.3", 1).flatten("flatten");
    return model;
}

// As torchvision has it.
template <typename T>
Model<T> squeezenet1_0(const Kernels<T>& kernels, const Shape& image = imagenet_image(), int classes = 1000) {
    return squeezenet_padded<T>("squeezenet1_0", 0, kernels, image, classes);
}

// As its authors trained it: padding 1 in the last layer, 227x227 pixels, blue first, from 0 to 255 less their mean.
template <typename T>
Model<T> squeezenet(const Kernels<T>& kernels, const Shape& image = {3, 227, 227}, int classes = 1000) {
    Model<T> model = squeezenet_padded<T>("squeezenet", 1, kernels, image, classes);
    model.pixels = moments_of(caffe_preparation);
    return model;
}

inline std::filesystem::path squeezenet_file() { return CNN_DATASETS "/squeezenet/compressed_SqueezeNet.net"; }

// Fills a SqueezeNet of 1,000 classes with the weights that its authors trained on ImageNet. Throws std::runtime_error,
// before anything has changed, if the file does not fit.
template <typename T>
void load_squeezenet(Model<T>& model, const std::filesystem::path& path = squeezenet_file()) {
    const std::string ending = ".weight";
    std::vector<CompressedLayer> layers;
    for (const Parameter<T>* p : model.network.parameters())
        if (p->name.ends_with(ending))
            layers.push_back({p->name.substr(0, p->name.size() - ending.size()), p->value.shape()});
    copy_weights(read_compressed_weights(path, layers), model);
}

}  // namespace cnn

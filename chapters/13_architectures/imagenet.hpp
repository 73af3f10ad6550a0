// Chapter 13: what the networks of this chapter have in common. All were made for ImageNet: 1,000 classes.
#pragma once

#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/09_lenet/models.hpp"
#include "chapters/13_architectures/photograph.hpp"
#include "chapters/13_architectures/row.hpp"
#include "common/files/safetensors.hpp"

namespace cnn {

inline const Shape& imagenet_image() {
    static const Shape shape{3, torchvision_preparation.side, torchvision_preparation.side};
    return shape;
}

template <typename T>
void initialise_he(const Sequential<T>& network, Random& random) {
    initialise<T>(network.parameters(), Initialisation::he, random);
}

// A model without layers yet. Pixels of small pictures are standardised with ImageNet's mean and deviation.
template <typename T>
Model<T> imagenet_model(const std::string& name, const Shape& image, int classes) {
    return {name, image,           classes, {}, softmax_cross_entropy<T>, false, moments_of(torchvision_preparation),
            0,    initialise_he<T>};
}

// Fills parameters and buffers, each from the tensor of its name. Throws std::runtime_error, before anything has changed, if
// one is missing or has another shape.
template <typename T>
void copy_weights(const WeightFile& file, Model<T>& model) {
    std::vector<std::pair<std::string, Tensor<T>*>> all;
    for (Parameter<T>* p : model.network.parameters()) all.emplace_back(p->name, &p->value);
    for (const Buffer<T>& b : model.network.buffers()) all.emplace_back(b.name, b.value);
    for (const auto& [name, tensor] : all) file.at(name, tensor->shape());
    for (const auto& [name, tensor] : all)
        std::copy_n(file.at(name, tensor->shape()).data(), tensor->size(), tensor->data());
}

}  // namespace cnn

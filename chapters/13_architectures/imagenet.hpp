// Chapter 13: what the networks of this chapter have in common. All were made for ImageNet: 1,000 classes.
#pragma once

#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/09_lenet/models.hpp"
#include "chapters/13_architectures/row.hpp"

namespace cnn {

inline const Shape& imagenet_image() {
    static const Shape shape{3, 224, 224};
    return shape;
}

template <typename T>
void initialise_he(const Sequential<T>& network, Random& random) {
    initialise<T>(network.parameters(), Initialisation::he, random);
}

// A model without layers yet. Pixels are standardised with mean and deviation of ImageNet's, of all channels together.
template <typename T>
Model<T> imagenet_model(const std::string& name, const Shape& image, int classes) {
    return {name, image, classes, {}, softmax_cross_entropy<T>, false, Moments{0.449, 0.226}, 0, initialise_he<T>};
}

}  // namespace cnn

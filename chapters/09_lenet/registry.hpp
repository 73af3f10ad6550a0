// Chapter 9: the networks by name, each with what it is trained with unless the reader says otherwise.
//
// A program is handed such a list and asks for nothing else, so a later chapter adds a network by adding a row.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/09_lenet/models.hpp"
#include "common/known_names.hpp"

namespace cnn {

struct Recipe {
    std::string optimizer = "momentum";
    double learning_rate = 0.02;
    double weight_decay = 0;  // goes with the optimizer: 0 if the reader chooses another
    std::string schedule = "cosine";
    int batch = 64;
    int epochs = 10;
    long long steps = 0;   // of the whole run; 0: whole epochs
    int log_every = 0;     // steps between two lines with the loss of a batch; 0: none
    bool augment = false;  // every image is changed a little, anew in every epoch (chapter 11)
    double keep = 1;       // the share of units that dropout leaves before the last layer (chapter 11)
    std::vector<double> lecture_losses = {};  // printed in a lecture for steps 0, log_every, 2 * log_every, ...
};

template <typename T>
using MakeModel = std::function<Model<T>(const Kernels<T>& kernels, const Shape& image, int classes)>;

// One network: (C,H,W) of an image and a number of classes make it.
struct ModelEntry {
    std::string name;
    std::string help;  // one line
    Recipe recipe;
    MakeModel<float> make_float;
    MakeModel<double> make_double;

    template <typename T>
    Model<T> make(const Kernels<T>& kernels, const Shape& image = mnist_image(), int classes = 10) const {
        if constexpr (std::is_same_v<T, float>)
            return make_float(kernels, image, classes);
        else
            return make_double(kernels, image, classes);
    }
};

using Models = std::vector<ModelEntry>;

// The network of the Keras tutorial is trained with Adam for one epoch as there, but with batches of 64 and a rate
// that falls. Of the TensorFlow class everything is kept: optimizer, rate, batch, 2,500 steps.
inline const Models& lenet_models() {
    const auto row = [](const char* name, const char* help, const Recipe& recipe, const auto& make) {
        return ModelEntry{name, help, recipe, make, make};
    };
    static const Models models{
        row("lenet5", "LeNet-5 as it is taught today", {.weight_decay = 0.001},
            [](const auto&... a) { return modern_lenet(a...); }),
        row("lenet5-1998", "LeNet-5 as published in 1998", {.optimizer = "sgd", .learning_rate = 0.004, .batch = 16},
            [](const auto&... a) { return lenet_1998(a...); }),
        row("keras-mnist", "the network of many Keras tutorials",
            {.optimizer = "adam", .learning_rate = 0.001, .epochs = 1},
            [](const auto&... a) { return keras_mnist(a...); }),
        row("tf-mnist", "the network of a TensorFlow class",
            {.optimizer = "adam",
             .learning_rate = 0.0001,
             .schedule = "constant",
             .batch = 50,
             .epochs = 3,
             .steps = 2500,
             .log_every = 250,
             .lecture_losses = {2.4833, 0.6450, 0.4193, 0.1901, 0.1599, 0.1264, 0.0770, 0.1527, 0.0978, 0.1024}},
            [](const auto&... a) { return tensorflow_mnist(a...); }),
    };
    return models;
}

inline std::vector<std::string> names_of(const Models& models) {
    std::vector<std::string> names;
    for (const ModelEntry& entry : models) names.push_back(entry.name);
    return names;
}

// Throws std::invalid_argument, which lists the names, if there is no such model.
inline const ModelEntry& model_named(const std::string& name, const Models& models = lenet_models()) {
    for (const ModelEntry& entry : models)
        if (entry.name == name) return entry;
    throw_unknown("model", name, names_of(models));
}

}  // namespace cnn

// Program studies: one training of a network on pictures, and what is done against learning them by heart.
#pragma once

#include <optional>

#include "chapters/09_lenet/registry.hpp"
#include "chapters/11_regularisation/augment.hpp"

namespace cnn {

struct Training {
    const ModelEntry* entry;
    Recipe recipe;
    std::optional<Augment<float>> augment = {};
    const Examples* known = nullptr;  // learnt from
    const Examples* validation =
        nullptr;  // the weights of the epoch that reads it best are kept; none: those of the last
    std::uint64_t seed = 1;
};

struct Outcome {
    double first_loss = 0;           // the mean of the first 20 steps
    std::vector<double> losses;      // of training, after each epoch
    std::vector<double> validation;  // loss of the images kept aside, after each epoch
    Tensor<float> outputs;           // of the set that is asked about
};

constexpr int first_steps = 20;

// Trains, and asks about the images of a set.
Outcome train_and_ask(const Training& training, const Kernels<float>& kernels, const Examples& asked);

// The mean loss of the first 20 steps alone.
double first_loss(const Training& training, const Kernels<float>& kernels);

// outputs: (N,K)   returns how many of a hundred are read right
double percent_right(const Tensor<float>& outputs, const Examples& asked);

}  // namespace cnn

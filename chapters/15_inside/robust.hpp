// Chapter 15: a LeNet-5 trained with pictures that fool it, and how both stand up to an attack.
#pragma once

#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/09_lenet/registry.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "chapters/15_inside/adversarial_training.hpp"
#include "common/files/idx.hpp"

namespace cnn {

// The images `which` of a set, as a set.
inline Examples some_of(const Examples& set, std::span<const int> which) {
    Shape shape = set.image_shape();
    shape.insert(shape.begin(), static_cast<int>(which.size()));
    Examples part{set.name, Tensor<std::uint8_t>(shape), labels_of(set, which), set.classes};
    std::uint8_t* to = part.x.data();
    for (const int n : which) to = std::copy(set.image(n).begin(), set.image(n).end(), to);
    return part;
}

// How the two networks of the chapter's table are trained: as lenet5 in chapter 9, each on the same 55,000 digits.
struct RobustRecipe {
    double strongest;  // pixels; 0: without adversaries
    int epochs = 8;
    std::uint64_t seed = 1;
    long long steps = 0;  // 0: all
};

// What is told after each epoch: its number, from 0, and its mean loss.
using OnEpoch = std::function<void(int epoch, double loss)>;

inline Model<float> train_lenet(const Examples& training, const Kernels<float>& kernels, const RobustRecipe& r,
                                const OnEpoch& on_epoch) {
    const Recipe recipe = model_named("lenet5").recipe;
    Model<float> model = modern_lenet(kernels);
    Random random(r.seed);
    model.initialise(model.network, random);
    const auto optimizer = make_optimizer<float>(recipe.optimizer, recipe.learning_rate, {}, recipe.weight_decay);
    const TrainingOptions o{.epochs = r.epochs,
                            .batch = recipe.batch,
                            .seed = r.seed,
                            .schedule = {.decay = Decay::cosine, .learning_rate = recipe.learning_rate},
                            .steps = r.steps};
    for (int epoch = 0; epoch < o.begun_epochs(training.size()); ++epoch) {
        const double loss = r.strongest > 0
                                ? adversarial_epoch(model, kernels, *optimizer, training, o, epoch, r.strongest)
                                : train_epoch(model, kernels, *optimizer, training, o, epoch, [](const StepDone&) {});
        on_epoch(epoch, loss);
    }
    return model;
}

// datasets/lenet5.safetensors, or datasets/lenet5_robust.safetensors of the run `adversarial`
inline Model<float> read_lenet(const std::string& file, const Kernels<float>& kernels) {
    Model<float> model = modern_lenet(kernels);
    load_weights(read_safetensors(std::filesystem::path(CNN_DATASETS) / file), model);
    return model;
}

}  // namespace cnn

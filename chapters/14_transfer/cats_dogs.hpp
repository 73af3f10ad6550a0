// Chapter 14: cats and dogs, three times. From nothing; with SqueezeNet's features; with SqueezeNet, fine-tuned.
#pragma once

#include "chapters/08_sgd/adaptive.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "chapters/14_transfer/photo_features.hpp"
#include "chapters/14_transfer/some_of_each.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"

namespace cnn {

// 3,600 photographs to learn from, of 64x64 pixels, and 1,000 that are read once, at the end.
inline Examples cats_and_dogs(Split split) { return read_data_set(unpacked("catsdogs64"), split); }

// 3,000 to learn from and 600 to choose with.
inline TwoParts set_aside(const Examples& training) { return split_each_class(training, 1.0 / 6, 1); }

// A photograph of a cat is one of a cat as well if it is mirrored, moved a little, turned, or brighter. strength: from 0,
// mirrored only, to 1
inline Augment<float> augment_photographs(double strength) {
    const AffineRanges most{.shift = 4 * strength, .turn = 10 * strength, .scale = 0.15 * strength, .flip = true};
    return in_turn<float>({move_at_random<float>(most, PadMode::replicate), colour_jitter<float>(0.15 * strength)});
}

// How many pictures of a set get their largest output at their label.
inline int right_on(const Examples& set, Sequential<float>& network, const Kernels<float>& kernels,
                    const Prepare<float>& prepare) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    int right = 0;
    for (const std::span<const int> which : batches(all, 32)) {
        const Inputs<float> asked{prepare(pictures_of<float>(set, which)), examples(set.labels, which)};
        right += right_of(network, kernels, asked);
    }
    return right;
}

// ---- From nothing.

// Four convolutions with batch normalisation and pooling, then two dense layers.   x: (N,3,64,64)
inline Sequential<float> lecture_network(const Kernels<float>& kernels, std::uint64_t seed) {
    Sequential<float> network;
    Row<float> row(network, kernels);
    const int channels[] = {3, 16, 32, 64, 64};
    for (int k = 1; k <= 4; ++k) {
        const std::string number = std::to_string(k);
        row.conv("conv" + number, channels[k - 1], channels[k], 3, {.padding = 1});
        row.add<BatchNormLayer<float>>("bn" + number, channels[k]);
        row.relu("relu" + number).max_pool("pool" + number, {});
    }
    row.flatten("flatten").dense("hidden", 64 * 4 * 4, 64).relu("relu5").dropout("drop", 0.7).dense("output", 64, 2);
    Random random(seed);
    initialise<float>(network.parameters(), Initialisation::he, random);
    return network;
}

// Standardised with mean and deviation of these photographs' values, all channels together.
inline Tensor<float> prepare_small(const Tensor<float>& pictures) { return standardise(pictures, {0.45, 0.26}); }

inline long long steps_of(const Examples& set, int batch, int epochs) {
    return static_cast<long long>(epochs) * ((set.size() + batch - 1) / batch);
}

inline void train_from_nothing(Sequential<float>& network, const Examples& set, int epochs,
                               const Kernels<float>& kernels, std::uint64_t seed,
                               const OnTrainingStep& on_step = nothing_more) {
    const long long steps = steps_of(set, 64, epochs);
    AdamW<float> optimizer({.weight_decay = 0.05});
    const Schedule schedule{.decay = Decay::cosine, .learning_rate = 0.003, .warmup = steps / 20};
    train(network, kernels, optimizer, changed_pictures<float>(set, 64, seed, augment_photographs(1), prepare_small),
          {steps, seed, schedule}, on_step);
}

// ---- With SqueezeNet's features.

// Photographs of 64x64 pixels are enlarged: through seven windows and three pools, maps of 7x7 places are left of 131x131.
inline Preparation cat_preparation() { return with_side(caffe_preparation, 131); }

struct LastLayerPlan {
    long long steps = 600;
    double rate = 0.0003;
    double weight_decay = 0.1;
};

// features: (N,D)   returns one dense layer, D to `classes`, trained on them
inline Sequential<float> train_last_layer(const Inputs<float>& features, int classes, const LastLayerPlan& plan,
                                          const Kernels<float>& kernels, std::uint64_t seed) {
    Sequential<float> network;
    Row<float>(network, kernels).dense("output", features.x.shape()[1], classes);
    Random random(seed);
    initialise<float>(network.parameters(), Initialisation::small_normal, random);
    AdamW<float> optimizer({.weight_decay = plan.weight_decay});
    const Schedule schedule{.decay = Decay::cosine, .learning_rate = plan.rate, .warmup = plan.steps / 20};
    train(network, kernels, optimizer, pieces_of(features, 64, seed), {plan.steps, seed, schedule});
    return network;
}

// ---- Fine-tuned.

struct FineTuning {
    int epochs = 6;
    std::string first = "features.7";  // the first layer that learns
    double rate = 0.0001;              // the highest
};

// Pictures as the upper half reads them: prepared, and through the frozen lower half.
inline Prepare<float> through(Sequential<float>& below, const Kernels<float>& kernels, const Preparation& p) {
    return [&below, &kernels, p](const Tensor<float>& pictures) {
        return kernels.outputs(below, prepare_batch(pictures, p));
    };
}

// First the last layer alone, on the features; then it and the upper half of SqueezeNet, on pictures that change.
inline TwoHalves<float> fine_tuned(Sequential<float> body, const Examples& set, const Inputs<float>& features,
                                   const FineTuning& plan, const Kernels<float>& kernels, std::uint64_t seed,
                                   const OnTrainingStep& on_step = nothing_more) {
    const int classes = static_cast<int>(set.classes.size());
    Sequential<float> last = train_last_layer(features, classes, {}, kernels, seed);
    TwoHalves<float> halves = cut_before(std::move(body), plan.first);
    for (auto& layer : std::move(last).take_layers()) halves.above.add(std::move(layer));

    const long long steps = steps_of(set, 32, plan.epochs);
    AdamW<float> optimizer({.weight_decay = 0.01});
    const Schedule schedule{.decay = Decay::cosine, .learning_rate = plan.rate, .warmup = steps / 20};
    const Prepare<float> prepare = through(halves.below, kernels, cat_preparation());
    train(halves.above, kernels, optimizer, changed_pictures<float>(set, 32, seed, augment_photographs(0.5), prepare),
          {steps, seed, schedule}, on_step);
    return halves;
}

}  // namespace cnn

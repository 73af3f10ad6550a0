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

// ---- From nothing.

// Four convolutions with batch normalisation and pooling, then two dense layers: x: (N,3,64,64)
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

// A photograph of a cat is one of a cat as well if it is mirrored, moved a little, turned, and brighter.
inline Augment<float> augment_photographs() {
    return in_turn<float>(
        {move_at_random<float>({.shift = 4, .turn = 10, .scale = 0.15, .flip = true}, PadMode::replicate),
         colour_jitter<float>(0.15)});
}

// Channels together, as one measures them on these photographs.
inline Tensor<float> prepare_small(const Tensor<float>& pictures) { return standardise(pictures, {0.45, 0.26}); }

// ---- With features.

// One dense layer on features, trained with them alone.
inline Sequential<float> new_last_layer(int features, int classes, const Kernels<float>& kernels, std::uint64_t seed) {
    Sequential<float> network;
    DenseLayer<float>& layer = network.add(std::make_unique<DenseLayer<float>>("output", features, classes, kernels));
    Random random(seed);
    layer.weight.value = random_normal<float>(layer.weight.value.shape(), random, 0.001);
    return network;
}

struct LastLayerPlan {
    long long steps = 600;
    double rate = 0.0003;
    double weight_decay = 0.1;
};

inline Sequential<float> train_last_layer(const Inputs<float>& known, int classes, const LastLayerPlan& plan,
                                          const Kernels<float>& kernels, std::uint64_t seed) {
    Sequential<float> network = new_last_layer(known.x.shape()[1], classes, kernels, seed);
    AdamW<float> optimizer({.weight_decay = plan.weight_decay});
    const Schedule schedule{.decay = Decay::cosine, .learning_rate = plan.rate, .warmup = plan.steps / 20};
    train(network, kernels, optimizer, pieces_of(known, 64, seed), {plan.steps, seed, schedule});
    return network;
}

// ---- Fine-tuned.

struct FineTuning {
    std::string first = "features.7";  // the first layer that learns
    long long steps = 800;
    int batch = 32;
    double rate = 0.001;
    double body_share = 0.3;  // of the rate, for the layers of SqueezeNet
    double keep = 0.5;
};

// A network in two halves: the lower is frozen, the upper is SqueezeNet's rest with the last layer on it.
inline TwoHalves<float> to_fine_tune(Sequential<float> body, Sequential<float> last, const FineTuning& plan,
                                     const Kernels<float>& kernels) {
    TwoHalves<float> halves = cut_before(std::move(body), plan.first);
    for (Parameter<float>* p : halves.above.parameters()) p->rate = plan.body_share;
    Row<float>(halves.above, kernels).dropout("drop", plan.keep);
    for (auto& layer : std::move(last).take_layers()) halves.above.add(std::move(layer));
    return halves;
}

}  // namespace cnn

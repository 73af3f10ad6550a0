// Chapter 17: a trained network made smaller, step by step: drop weights, train, share what is left, train.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "chapters/09_lenet/evaluation.hpp"
#include "chapters/09_lenet/training.hpp"
#include "chapters/17_small_machines/compression.hpp"

namespace cnn {

inline bool is_weight(const Parameter<float>& p) { return p.value.shape().size() > 1; }

// What a layer keeps of its weights, and how many bits they get.
struct CompressionPlan {
    double keep_conv = 1, keep_dense = 1;
    int code_bits = 5, skip_bits = 4;
    int epochs_pruned = 3, epochs_shared = 1;
    double rate_pruned = 0.01, rate_shared = 0.002;
    std::uint64_t seed = 1;

    double keep(const Parameter<float>& p) const { return p.value.shape().size() == 4 ? keep_conv : keep_dense; }
};

// Trains for some epochs. `gradients` may change the gradients before each step, `weights` the weights after it.
inline void train_on(Model<float>& model, const Kernels<float>& kernels, const Examples& set, int epochs, double rate,
                     std::uint64_t seed, const std::function<void()>& gradients, const std::function<void()>& weights) {
    constexpr int batch = 64;
    const long long steps = static_cast<long long>(epochs) * ((set.size() + batch - 1) / batch);
    Momentum<float> optimizer({.learning_rate = rate});
    const Schedule schedule{.decay = Decay::cosine, .learning_rate = rate};
    long long step = 0;
    for (int epoch = 0; epoch < epochs; ++epoch) {
        const std::vector<int> order = epoch_order(set.size(), seed, epoch);
        for (const std::span<const int> which : batches(order, batch)) {
            model.network.zero_gradients();
            const Pass pass{.training = true, .seed = seed, .step = step};
            const float loss = kernels.loss_and_gradients(model.network, make_batch(set, which, model),
                                                          labels_of(set, which), model.loss, pass);
            require_finite(static_cast<double>(loss), step, epoch);
            gradients();
            optimizer.set_learning_rate(schedule.rate(step++, steps));
            optimizer.step(model.network.parameters());
            weights();
        }
    }
}

struct Compressed {
    long long weights = 0, stored = 0, bytes = 0;
};

// Changes the model's weights. Returns what they take when they are packed.
inline Compressed compress(Model<float>& model, const Kernels<float>& kernels, const Examples& training,
                           const CompressionPlan& plan) {
    std::vector<Parameter<float>*> weights;
    std::vector<Tensor<std::uint8_t>> masks;
    for (Parameter<float>* p : model.network.parameters())
        if (is_weight(*p)) {
            weights.push_back(p);
            masks.push_back(pruning_mask(p->value, plan.keep(*p)));
        }
    const auto mask_all = [&] {
        for (std::size_t i = 0; i < weights.size(); ++i) apply_mask(weights[i]->value, masks[i]);
    };
    mask_all();
    train_on(
        model, kernels, training, plan.epochs_pruned, plan.rate_pruned, plan.seed, [] {}, mask_all);

    std::vector<Codebook<float>> books;
    for (Parameter<float>* p : weights) {
        books.push_back(make_codebook(p->value, plan.code_bits));
        apply_codebook(p->value, books.back());
    }
    const auto share_all = [&] {
        for (std::size_t i = 0; i < weights.size(); ++i) share_gradients(weights[i]->gradient, books[i]);
    };
    train_on(model, kernels, training, plan.epochs_shared, plan.rate_shared, plan.seed + 1, share_all, [] {});

    Compressed result;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Stored stored = stored_weights(books[i].code, plan.skip_bits);
        result.weights += weights[i]->value.size();
        result.stored += static_cast<long long>(stored.codes.size());
        result.bytes += packed_bytes(stored, plan.code_bits, plan.skip_bits, weights[i]->value.shape()[0]);
    }
    return result;
}

}  // namespace cnn

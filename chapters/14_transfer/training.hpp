// Chapter 14: training and asking a network whose inputs are pictures that were prepared, or features that were computed
// before.
#pragma once

#include <functional>

#include "chapters/07_backprop/sequential.hpp"
#include "chapters/08_sgd/optimizer.hpp"
#include "chapters/08_sgd/schedules.hpp"
#include "chapters/11_regularisation/endless_batches.hpp"

namespace cnn {

// Inputs of a network, and what is right for each.
template <typename T>
struct Inputs {
    Tensor<T> x;  // (N, ...)
    std::vector<int> labels;
};

// returns y: (N, ...), what the network makes of all of x when it is used, `batch` at a time
template <typename T>
Tensor<T> outputs_of(Sequential<T>& network, const Kernels<T>& kernels, const Tensor<T>& x, int batch = 64) {
    std::vector<int> all(static_cast<std::size_t>(x.shape()[0]));
    std::iota(all.begin(), all.end(), 0);
    std::vector<T> values;
    Shape shape;
    for (const std::span<const int> which : batches(all, batch)) {
        const Tensor<T> y = kernels.outputs(network, examples(x, which));
        values.insert(values.end(), y.values().begin(), y.values().end());
        shape = y.shape();
    }
    shape[0] = x.shape()[0];
    return Tensor<T>(shape, std::move(values));
}

// How many of the inputs get their largest output at their label.
template <typename T>
int right_of(Sequential<T>& network, const Kernels<T>& kernels, const Inputs<T>& asked) {
    const Tensor<T> y = outputs_of(network, kernels, asked.x);
    const auto [N, K] = sizes<2>(y, "right_of: outputs");
    int right = 0;
    for (int n = 0; n < N; ++n) {
        const T* row = &y(n, 0);
        right += std::max_element(row, row + K) - row == asked.labels[static_cast<std::size_t>(n)] ? 1 : 0;
    }
    return right;
}

// Makes the inputs of a step; called for steps 0, 1, 2, ... in turn.
template <typename T>
using NextInputs = std::function<Inputs<T>(long long step)>;

// Pieces of what is at hand already, epoch after epoch. `all` must outlive the function that is returned.
template <typename T>
NextInputs<T> pieces_of(const Inputs<T>& all, int batch, std::uint64_t seed) {
    return [&all, batch, seed](long long step) {
        const int N = all.x.shape()[0];
        const long long per_epoch = (N + batch - 1) / batch;
        const std::vector<int> order = epoch_order(N, seed, static_cast<int>(step / per_epoch));
        const std::span<const int> which = batches(order, batch)[static_cast<std::size_t>(step % per_epoch)];
        return Inputs<T>{examples(all.x, which), examples(all.labels, which)};
    };
}

// pictures: (N,C,H,W), 0 to 1   returns x: (N, ...), what the network in training reads
// For one network always the same, in training and afterwards.
template <typename T>
using Prepare = std::function<Tensor<T>(const Tensor<T>& pictures)>;

// Pictures of a set, each changed anew every time, then prepared. The set must outlive the function that is returned.
template <typename T>
NextInputs<T> changed_pictures(const Examples& set, int batch, std::uint64_t seed, const Augment<T>& augment,
                               const Prepare<T>& prepare) {
    const auto stream = std::make_shared<EndlessBatches<T>>(set, batch, seed, augment);
    return [stream, prepare](long long) {
        Batch<T> next = stream->next();
        return Inputs<T>{prepare(next.x), std::move(next.labels)};
    };
}

struct Steps {
    long long count;
    std::uint64_t seed;  // of what the layers draw
    Schedule schedule;
};

// Told of every step: its number, the first is 0, and the loss of its inputs before it.
using OnTrainingStep = std::function<void(long long step, double loss)>;
inline const OnTrainingStep nothing_more = [](long long, double) {};

// Throws std::runtime_error if the loss is no longer a finite number.
template <typename T>
void train(Sequential<T>& network, const Kernels<T>& kernels, Optimizer<T>& optimizer, const NextInputs<T>& next,
           const Steps& steps, const OnTrainingStep& on_step = nothing_more) {
    for (long long step = 0; step < steps.count; ++step) {
        const Inputs<T> now = next(step);
        network.zero_gradients();
        const Pass pass{.training = true, .seed = steps.seed, .step = step};
        const double loss =
            static_cast<double>(kernels.loss_and_gradients(network, now.x, now.labels, softmax_cross_entropy<T>, pass));
        if (!std::isfinite(loss))
            throw std::runtime_error("the loss is no longer a finite number at step " + std::to_string(step + 1) +
                                     ": try a learning rate ten times smaller");
        optimizer.set_learning_rate(steps.schedule.rate(step, steps.count));
        optimizer.step(network.parameters(), kernels.in_parts);
        on_step(step, loss);
    }
}

}  // namespace cnn

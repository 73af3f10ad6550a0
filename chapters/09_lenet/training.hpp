// Chapter 9: training a model on a set of digits, and testing it.
#pragma once

#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "chapters/08_sgd/batches.hpp"
#include "chapters/08_sgd/optimizers.hpp"
#include "chapters/08_sgd/schedules.hpp"
#include "chapters/09_lenet/models.hpp"

namespace cnn {

struct TrainingOptions {
    int epochs;
    int batch;
    std::uint64_t seed;
    Schedule schedule;
    long long steps = 0;  // ends the run after so many steps, even inside an epoch; 0: after the last epoch

    long long steps_per_epoch(int examples) const { return (examples - 1) / batch + 1; }
    long long total_steps(int examples) const {
        const long long all = epochs * steps_per_epoch(examples);
        return steps > 0 ? std::min(steps, all) : all;
    }
    // How many epochs the run begins.
    int begun_epochs(int examples) const {
        const long long per_epoch = steps_per_epoch(examples);
        return static_cast<int>((total_steps(examples) + per_epoch - 1) / per_epoch);
    }
};

// What a step has just done. `which` are the images of the batch, `loss` their loss before the weights changed.
struct StepDone {
    long long step;  // of the run, the first is 0
    std::span<const int> which;
    double loss;
    int seen;          // images in this epoch so far
    double mean_loss;  // of the epoch so far
};
using OnStep = std::function<void(const StepDone&)>;

inline std::vector<int> labels_of(const Examples& set, std::span<const int> which) {
    std::vector<int> labels;
    for (const int n : which) labels.push_back(set.labels[static_cast<std::size_t>(n)]);
    return labels;
}

// The images `which` of a set as the network's input in some epoch. A later chapter changes them on the way.
template <typename T>
using MakeBatch =
    std::function<Tensor<T>(const Examples& set, std::span<const int> which, const Model<T>& model, int epoch)>;

template <typename T>
Tensor<T> unchanged_batch(const Examples& set, std::span<const int> which, const Model<T>& model, int /*epoch*/) {
    return make_batch(set, which, model);
}

inline void require_finite(double loss, long long step, int epoch) {
    if (std::isfinite(loss)) return;
    throw std::runtime_error("the loss is no longer a finite number at step " + std::to_string(step + 1) +
                             ", in epoch " + std::to_string(epoch + 1) +
                             ": the weights grew without bound. Try a learning rate ten times smaller");
}

// A large layer has more gradients than a cache has room for, so threads share them.
template <typename T>
void zero_gradients(const std::vector<Parameter<T>*>& parameters, const InParts& in_parts) {
    for (Parameter<T>* parameter : parameters) {
        T* const gradient = parameter->gradient.data();
        in_parts(parameter->gradient.size(),
                 [gradient](int begin, int end) { std::fill(gradient + begin, gradient + end, T(0)); });
    }
}

// One pass over the training set in the order that (seed, epoch) fixes, or what the run still has to do of it.
// Returns the mean loss over the images seen.
// Throws std::runtime_error if the loss is no longer a finite number.
template <typename T>
double train_epoch(Model<T>& model, const Kernels<T>& kernels, Optimizer<T>& optimizer, const Examples& set,
                   const TrainingOptions& o, int epoch, const OnStep& on_step,
                   const std::type_identity_t<MakeBatch<T>>& batch_of = unchanged_batch<T>) {
    const std::vector<int> order = epoch_order(set.size(), o.seed, epoch);
    const auto pieces = batches(order, o.batch);
    const long long total = o.total_steps(set.size());
    const std::vector<Parameter<T>*> parameters = model.network.parameters();
    long long step = epoch * o.steps_per_epoch(set.size());
    double loss_sum = 0;
    int seen = 0;
    for (const std::span<const int> which : pieces) {
        if (step == total) break;
        zero_gradients(parameters, kernels.in_parts);
        const T loss =
            kernels.loss_and_gradients(model.network, batch_of(set, which, model, epoch), labels_of(set, which),
                                       model.loss, Pass{.training = true, .seed = o.seed, .step = step});
        require_finite(loss, step, epoch);
        optimizer.set_learning_rate(o.schedule.rate(step, total));
        optimizer.step(parameters, kernels.in_parts);
        seen += static_cast<int>(which.size());
        loss_sum += static_cast<double>(loss) * static_cast<double>(which.size());
        on_step({step, which, static_cast<double>(loss), seen, loss_sum / seen});
        ++step;
    }
    return loss_sum / seen;
}

}  // namespace cnn

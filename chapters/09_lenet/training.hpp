// Chapter 9: training a model on a set of digits, and testing it.
#pragma once

#include <array>
#include <cmath>
#include <functional>
#include <numeric>

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
};

// Called after each batch: examples seen in this epoch, mean loss of the epoch so far.
using OnBatch = std::function<void(int seen, double mean_loss)>;

inline std::vector<int> labels_of(const DigitSet& set, std::span<const int> which) {
    std::vector<int> labels;
    for (const int n : which) labels.push_back(set.labels[static_cast<std::size_t>(n)]);
    return labels;
}

inline void require_finite(double loss, long long step, int epoch) {
    if (std::isfinite(loss)) return;
    throw std::runtime_error("the loss is no longer a finite number at step " + std::to_string(step + 1) +
                             ", in epoch " + std::to_string(epoch + 1) +
                             ": the weights grew without bound. Try a learning rate ten times smaller");
}

// One pass over the training set in the order that (seed, epoch) fixes. Returns the mean loss over the pass.
// Throws std::runtime_error if the loss is no longer a finite number.
template <typename T>
double train_epoch(Model<T>& model, const Kernels<T>& kernels, Optimizer<T>& optimizer, const DigitSet& set,
                   const TrainingOptions& o, int epoch, const OnBatch& on_batch) {
    const std::vector<int> order = epoch_order(set.size(), o.seed, epoch);
    const auto pieces = batches(order, o.batch);
    const auto steps = static_cast<long long>(pieces.size());
    const std::vector<Parameter<T>*> parameters = model.network.parameters();
    long long step = epoch * steps;
    double loss_sum = 0;
    int seen = 0;
    for (const std::span<const int> which : pieces) {
        model.network.zero_gradients();
        const T loss =
            kernels.loss_and_gradients(model.network, make_batch(set, which, model), labels_of(set, which), model.loss);
        require_finite(loss, step, epoch);
        optimizer.set_learning_rate(o.schedule.rate(step, o.epochs * steps));
        optimizer.step(parameters);
        ++step;
        seen += static_cast<int>(which.size());
        loss_sum += static_cast<double>(loss) * static_cast<double>(which.size());
        on_batch(seen, loss_sum / seen);
    }
    return loss_sum / set.size();
}

// counts[label][prediction]
using ConfusionMatrix = std::array<std::array<int, 10>, 10>;

struct Evaluation {
    int examples = 0;
    int correct = 0;
    ConfusionMatrix confusion{};
    double accuracy() const { return static_cast<double>(correct) / examples; }
};

// The model's predictions on a whole set, `batch` images at a time.
template <typename T>
Evaluation evaluate(Model<T>& model, const Kernels<T>& kernels, const DigitSet& set, int batch = 256) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    Evaluation result;
    for (const std::span<const int> which : batches(all, batch)) {
        const Tensor<T> outputs = kernels.outputs(model.network, make_batch(set, which, model));
        const std::vector<int> predicted = predictions(outputs, model.smallest_wins);
        const std::vector<int> labels = labels_of(set, which);
        for (std::size_t i = 0; i < which.size(); ++i) {
            ++result.confusion[static_cast<std::size_t>(labels[i])][static_cast<std::size_t>(predicted[i])];
            result.correct += predicted[i] == labels[i] ? 1 : 0;
            ++result.examples;
        }
    }
    return result;
}

}  // namespace cnn

// Chapter 16: training on texts, and how well it went.
#pragma once

#include <cmath>
#include <numeric>

#include "chapters/08_sgd/adaptive.hpp"
#include "chapters/08_sgd/batches.hpp"
#include "chapters/16_text/text_networks.hpp"

namespace cnn {

struct TextPlan {
    int epochs = 5;
    int batch = 50;
    int words = 60;  // of a text that are read; what is longer is cut off
    double learning_rate = 0.001;
    double table = 0.1;  // the first numbers of the embedding lie between -table and table
    std::uint64_t seed = 1;
};

// The L of a batch: every network reads at least so many words.
template <typename T>
int padded_length(const TextModel<T>& model, int words) {
    return std::max(words, model.least_words);
}

// Adam, twice: once for the table, of which a batch touches a few hundred rows of ten thousand, and once for all else.
template <typename T>
class TextTrainer {
  public:
    TextTrainer(TextModel<T>& model, const Kernels<T>& kernels, const TextPlan& plan)
        : model_(model), kernels_(kernels), plan_(plan), table_(options()), others_(options()) {
        for (Parameter<T>* p : model.network.parameters())
            if (p != model.table) rest_.push_back(p);
    }

    // One pass over the set. Returns the mean loss of its batches.
    // Throws std::runtime_error if the loss is no longer a finite number.
    double epoch(const Texts& set, int epoch) {
        const std::vector<int> order = epoch_order(set.size(), plan_.seed, epoch);
        double sum = 0;
        for (const std::span<const int> which : batches(order, plan_.batch))
            sum += step(set, which) * static_cast<double>(which.size());
        return sum / set.size();
    }

  private:
    AdamOptions options() const { return {.learning_rate = plan_.learning_rate}; }

    double step(const Texts& set, std::span<const int> which) {
        const Tensor<T> x = padded<T>(set, which, padded_length(model_, plan_.words));
        const Pass pass{.training = true, .seed = plan_.seed, .step = step_++};
        for (Parameter<T>* p : rest_) std::fill(p->gradient.values().begin(), p->gradient.values().end(), T(0));
        const double loss = static_cast<double>(kernels_.loss_and_gradients(
            model_.network, x, examples(set.labels, which), softmax_cross_entropy<T>, pass));
        if (!std::isfinite(loss))
            throw std::runtime_error("the loss is no longer a finite number at step " + std::to_string(step_) +
                                     ": try a learning rate ten times smaller");
        others_.step(rest_, kernels_.in_parts);
        if (model_.table != nullptr) step_table(words_in(x));
        return loss;
    }
    void step_table(const std::vector<int>& rows) {
        Parameter<T>* const table = model_.table;
        const int D = table->value.shape()[1];
        table_.step(std::span(&table, 1), only_rows(rows, D));
        for (const int r : rows) std::fill_n(&table->gradient(r, 0), D, T(0));
    }

    TextModel<T>& model_;
    const Kernels<T>& kernels_;
    TextPlan plan_;
    Adam<T> table_, others_;
    std::vector<Parameter<T>*> rest_;
    long long step_ = 0;
};

using OnEpoch = std::function<void(int epoch, double loss)>;

// Fresh weights, then as many epochs as the plan says; after each of them on_epoch, the first is 0.
template <typename T>
void train_text(
    TextModel<T>& model, const Kernels<T>& kernels, const Texts& set, const TextPlan& plan,
    const OnEpoch& on_epoch = [](int, double) {}) {
    Random random(plan.seed);
    initialise(model, plan.table, random);
    TextTrainer<T> trainer(model, kernels, plan);
    for (int epoch = 0; epoch < plan.epochs; ++epoch) on_epoch(epoch, trainer.epoch(set, epoch));
}

// The network's outputs for a whole set.   returns: (N,K)
template <typename T>
Tensor<T> text_outputs(TextModel<T>& model, const Kernels<T>& kernels, const Texts& set, int words) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    std::vector<T> values;
    for (const std::span<const int> which : batches(all, 250)) {
        const Tensor<T> y = kernels.outputs(model.network, padded<T>(set, which, padded_length(model, words)));
        values.insert(values.end(), y.values().begin(), y.values().end());
    }
    const int K = static_cast<int>(values.size()) / set.size();
    return Tensor<T>({set.size(), K}, std::move(values));
}

// How often which label got which answer: counts[label][answer].
struct TextScore {
    std::vector<std::vector<int>> counts;

    int right() const {
        int sum = 0;
        for (std::size_t k = 0; k < counts.size(); ++k) sum += counts[k][k];
        return sum;
    }
    int all() const {
        int sum = 0;
        for (const auto& row : counts) sum = std::accumulate(row.begin(), row.end(), sum);
        return sum;
    }
    double accuracy() const { return static_cast<double>(right()) / all(); }
    // Of those that were called k, the share that is k. NaN if none was.
    double precision(std::size_t k) const {
        int called = 0;
        for (const auto& row : counts) called += row[k];
        return static_cast<double>(counts[k][k]) / called;
    }
    // Of those that are k, the share that was called so.
    double recall(std::size_t k) const {
        return static_cast<double>(counts[k][k]) / std::accumulate(counts[k].begin(), counts[k].end(), 0);
    }
};

// outputs: (N,K), the largest of a row is its answer   labels: N
template <typename T>
TextScore score(const Tensor<T>& outputs, std::span<const int> labels) {
    const auto [N, K] = sizes<2>(outputs, "score: outputs");
    require_labels_fit("score", labels, N, K);
    TextScore s{std::vector(static_cast<std::size_t>(K), std::vector<int>(static_cast<std::size_t>(K)))};
    for (int n = 0; n < N; ++n) {
        const T* row = &outputs(n, 0);
        const auto answer = static_cast<std::size_t>(std::max_element(row, row + K) - row);
        ++s.counts[static_cast<std::size_t>(labels[static_cast<std::size_t>(n)])][answer];
    }
    return s;
}

}  // namespace cnn

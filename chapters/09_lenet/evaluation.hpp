// Chapter 9: what a network says of a whole set of images, and how much of it is right.
#pragma once

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "chapters/08_sgd/batches.hpp"
#include "chapters/09_lenet/interval.hpp"
#include "chapters/09_lenet/models.hpp"

namespace cnn {

// The class that each row of outputs: (N,K) votes for.
template <typename T>
std::vector<int> predictions(const Tensor<T>& outputs, bool smallest_wins) {
    const auto [N, K] = sizes<2>(outputs, "predictions: outputs");
    std::vector<int> result;
    for (int n = 0; n < N; ++n) {
        int best = 0;
        for (int k = 1; k < K; ++k)
            if (smallest_wins ? outputs(n, k) < outputs(n, best) : outputs(n, k) > outputs(n, best)) best = k;
        result.push_back(best);
    }
    return result;
}

// The network's outputs for a whole set, `batch` images at a time.
// returns: (N,K)
template <typename T>
Tensor<T> all_outputs(Model<T>& model, const Kernels<T>& kernels, const Examples& set, int batch = 256) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    std::vector<T> values;
    int K = 0;
    for (const std::span<const int> which : batches(all, batch)) {
        const Tensor<T> outputs = kernels.outputs(model.network, make_batch(set, which, model));
        K = outputs.shape()[1];
        values.insert(values.end(), outputs.values().begin(), outputs.values().end());
    }
    return Tensor<T>({set.size(), K}, std::move(values));
}

// counts[label][prediction]
using ConfusionMatrix = std::vector<std::vector<int>>;

struct Evaluation {
    int examples = 0;
    int correct = 0;
    ConfusionMatrix confusion;
    double accuracy() const { return static_cast<double>(correct) / examples; }
    int examples_of(std::size_t label) const {
        return std::accumulate(confusion[label].begin(), confusion[label].end(), 0);
    }
};

// How well outputs: (N,K) read the N images of the set.
template <typename T>
Evaluation evaluation_of(const Tensor<T>& outputs, const Examples& set, bool smallest_wins) {
    const std::vector<int> predicted = predictions(outputs, smallest_wins);
    const auto K = static_cast<std::size_t>(outputs.shape()[1]);
    require_labels_fit("evaluation_of", set.labels, set.size(), outputs.shape()[1]);
    Evaluation result{set.size(), 0, ConfusionMatrix(K, std::vector<int>(K))};
    for (std::size_t n = 0; n < predicted.size(); ++n) {
        const int label = set.labels[n];
        ++result.confusion[static_cast<std::size_t>(label)][static_cast<std::size_t>(predicted[n])];
        result.correct += predicted[n] == label ? 1 : 0;
    }
    return result;
}

// How many images of a class were read as another.
struct Confusion {
    int label;
    int read_as;
    int count;
};

// The most frequent first; at most `most`.
inline std::vector<Confusion> frequent_confusions(const Evaluation& e, std::size_t most) {
    std::vector<Confusion> all;
    for (std::size_t label = 0; label < e.confusion.size(); ++label)
        for (std::size_t read = 0; read < e.confusion.size(); ++read)
            if (const int count = e.confusion[label][read]; label != read && count > 0)
                all.push_back({static_cast<int>(label), static_cast<int>(read), count});
    std::stable_sort(all.begin(), all.end(), [](const Confusion& a, const Confusion& b) { return a.count > b.count; });
    if (all.size() > most) all.resize(most);
    return all;
}

// True if naming one class for every image would do as well: more right answers would be luck of 2.5 % or more.
// (Not if all images are of one class: then nothing can be said.)
inline bool nothing_learnt(const Evaluation& e) {
    int largest = 0;
    for (std::size_t label = 0; label < e.confusion.size(); ++label) largest = std::max(largest, e.examples_of(label));
    if (largest == e.examples) return false;
    return accuracy_interval(e.correct, e.examples).low <= static_cast<double>(largest) / e.examples;
}

// The model's predictions on a whole set, `batch` images at a time.
template <typename T>
Evaluation evaluate(Model<T>& model, const Kernels<T>& kernels, const Examples& set, int batch = 256) {
    return evaluation_of(all_outputs(model, kernels, set, batch), set, model.smallest_wins);
}

// outputs: (N,K)   returns p: (N,K), each row adding up to 1
// The softmax of logits. Distances d become the softmax of -d: what equation 9 of the 1998 paper maximises, without
// its tenth of a class for rubbish.
inline Tensor<float> probabilities(const Tensor<float>& outputs, bool smallest_wins) {
    if (!smallest_wins) return softmax(outputs);
    Tensor<float> negative = outputs;
    for (float& v : negative.values()) v = -v;
    return softmax(negative);
}

// An image that was read as something else, and the probability of each class.
struct Mistake {
    int image;
    int label;
    int predicted;
    std::vector<float> p;
};

// The misread images, those first whose true class got the smallest probability; at most `count`.
inline std::vector<Mistake> worst_mistakes(const Tensor<float>& outputs, const Examples& set, bool smallest_wins,
                                           int count) {
    const Tensor<float> p = probabilities(outputs, smallest_wins);
    const std::vector<int> predicted = predictions(outputs, smallest_wins);
    std::vector<Mistake> mistakes;
    for (int n = 0; n < p.shape()[0]; ++n) {
        const int label = set.labels[static_cast<std::size_t>(n)], read = predicted[static_cast<std::size_t>(n)];
        if (read != label) mistakes.push_back({n, label, read, {&p(n, 0), &p(n, 0) + p.shape()[1]}});
    }
    const auto p_true = [](const Mistake& m) { return m.p[static_cast<std::size_t>(m.label)]; };
    std::stable_sort(mistakes.begin(), mistakes.end(),
                     [&](const Mistake& a, const Mistake& b) { return p_true(a) < p_true(b); });
    if (mistakes.size() > static_cast<std::size_t>(count)) mistakes.resize(static_cast<std::size_t>(count));
    return mistakes;
}

}  // namespace cnn

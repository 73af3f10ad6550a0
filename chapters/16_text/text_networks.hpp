// Chapter 16: three networks for text. The words without their order; the lecture's; Kim's.
#pragma once

#include "chapters/07_backprop/branches.hpp"
#include "chapters/08_sgd/initialisation.hpp"
#include "chapters/11_regularisation/dropout.hpp"
#include "chapters/16_text/text_layers.hpp"

namespace cnn {

struct TextSizes {
    int V = 10000;  // rows of the table: the size of the vocabulary
    int D = 128;    // numbers for a word
    int classes = 2;
};

template <typename T>
struct TextModel {
    std::string name;
    Sequential<T> network;          // x: (N,L), numbers of words
    int least_words = 1;            // the smallest L that it can read
    Parameter<T>* table = nullptr;  // of the embedding, if there is one
};

// Logistic regression on the words that occur: a dense layer, as large as the vocabulary.
template <typename T>
TextModel<T> bag_of_words(const TextSizes& s, const Kernels<T>& kernels) {
    TextModel<T> model{"bag", {}};
    model.network.add(std::make_unique<BagOfWordsLayer<T>>("bag", s.V));
    model.network.add(std::make_unique<DenseLayer<T>>("output", s.V, s.classes, kernels));
    return model;
}

// A convolution of F filters over `windows.window` words, ReLU, a pooling if there is one, the maximum over the text.
template <typename T>
std::unique_ptr<Sequential<T>> text_branch(const std::string& name, int D, int F, WindowsOfText windows,
                                           const Lengths& lengths, const Kernels<T>& kernels) {
    auto branch = std::make_unique<Sequential<T>>(name);
    branch->add(
        std::make_unique<Conv2dLayer<T>>(name + ".conv", D, F, Pair{1, windows.window}, Conv2dOptions{}, kernels));
    branch->add(std::make_unique<ReluLayer<T>>(name + ".relu", kernels));
    if (windows.pool > 1) {
        const Pool2dOptions pool = in_one_row(Pool1dOptions{.size = windows.pool, .stride = windows.pool});
        branch->add(std::make_unique<Pool2dLayer<T>>(name + ".pool", Pooling::max, pool, kernels));
    }
    branch->add(std::make_unique<GlobalMaxPool1dLayer<T>>(name + ".max", windows, lengths));
    return branch;
}

// An embedding, branches side by side, dropout, a dense layer.
template <typename T>
TextModel<T> text_network(const std::string& name, const TextSizes& s, const std::vector<WindowsOfText>& branches,
                          int F, double keep, const Kernels<T>& kernels) {
    TextModel<T> model{name, {}};
    auto& embedding = model.network.add(std::make_unique<EmbeddingLayer<T>>("embedding", s.V, s.D));
    model.table = &embedding.weight;
    auto& side_by_side = model.network.add(std::make_unique<Concat<T>>("windows"));
    for (const WindowsOfText& windows : branches) {
        side_by_side.add(
            text_branch("window" + std::to_string(windows.window), s.D, F, windows, embedding.lengths(), kernels));
        model.least_words = std::max(model.least_words, windows.least_words());
    }
    model.network.add(std::make_unique<DropoutLayer<T>>("dropout", keep));
    model.network.add(
        std::make_unique<DenseLayer<T>>("output", F * static_cast<int>(branches.size()), s.classes, kernels));
    return model;
}

// The lecture's: windows of five words, 32 filters, the best of each three places, the best of all.
template <typename T>
TextModel<T> lecture_network(const TextSizes& s, const Kernels<T>& kernels) {
    return text_network<T>("lecture", s, {{5, 3}}, 32, 0.5, kernels);
}

// Kim (2014): windows of three, four and five words side by side, 100 filters each, half of the units left out.
template <typename T>
TextModel<T> kim_network(const TextSizes& s, const Kernels<T>& kernels) {
    return text_network<T>("kim", s, {{3}, {4}, {5}}, 100, 0.5, kernels);
}

// Windows of one, two and three words: what the first finds is a bag of words, and the others add what neighbours say.
template <typename T>
TextModel<T> short_network(const TextSizes& s, const Kernels<T>& kernels) {
    return text_network<T>("short", s, {{1}, {2}, {3}}, 100, 0.5, kernels);
}

// How a network is trained, chosen on a part of the training sets that was kept aside (`words runs`).
struct TextRecipe {
    std::string name, help;
    double learning_rate;
    int epochs;
};

inline const std::vector<TextRecipe>& text_recipes() {
    static const std::vector<TextRecipe> recipes{
        {"short", "windows of 1, 2 and 3 words side by side", 0.001, 6},
        {"kim", "windows of 3, 4 and 5 words side by side, as in Kim (2014)", 0.001, 6},
        {"lecture", "windows of 5 words, pooled by threes", 0.001, 5},
        {"bag", "which words occur, and nothing else: logistic regression", 0.005, 6},
    };
    return recipes;
}

inline std::vector<std::string> text_model_names() {
    std::vector<std::string> names;
    for (const TextRecipe& recipe : text_recipes()) names.push_back(recipe.name);
    return names;
}

// Throws std::invalid_argument, which lists the names, if there is no such network.
inline const TextRecipe& text_recipe(const std::string& name) {
    for (const TextRecipe& recipe : text_recipes())
        if (recipe.name == name) return recipe;
    throw_unknown("text network", name, text_model_names());
}

template <typename T>
TextModel<T> text_model(const std::string& name, const TextSizes& s, const Kernels<T>& kernels) {
    if (name == "bag") return bag_of_words<T>(s, kernels);
    if (name == "lecture") return lecture_network<T>(s, kernels);
    if (name == "kim") return kim_network<T>(s, kernels);
    if (name == "short") return short_network<T>(s, kernels);
    throw_unknown("text network", name, text_model_names());
}

// First weights: He's for convolutions, Xavier's at the end, uniform in (-table, table) for the embedding, but 0 for padding.
template <typename T>
void initialise(TextModel<T>& model, double table, Random& random) {
    std::vector<Parameter<T>*> parameters = model.network.parameters();
    initialise<T>(parameters, Initialisation::he, random);
    initialise<T>(std::span(parameters).last(2), model.table ? Initialisation::xavier : Initialisation::zero, random);
    if (model.table == nullptr) return;
    const int D = model.table->value.shape()[1];
    for (int k = 0; k < model.table->value.size(); ++k)
        model.table->value.data()[k] = k < D ? T(0) : static_cast<T>(random.uniform(-table, table));
}

}  // namespace cnn

// Chapter 14: from digits to letters. A LeNet-5 that reads digits learns A to J from a few examples of each, in three ways.
#pragma once

#include "chapters/08_sgd/momentum.hpp"
#include "chapters/09_lenet/checkpoint.hpp"
#include "chapters/14_transfer/freezing.hpp"
#include "chapters/14_transfer/some_of_each.hpp"
#include "chapters/14_transfer/training.hpp"
#include "common/files/idx.hpp"
#include "common/files/unpacked.hpp"

namespace cnn {

// Digits and letters are prepared alike: two pixels of background around, standardised with the numbers of the digits.
inline Inputs<float> prepared_letters(const Examples& set) {
    std::vector<int> all(static_cast<std::size_t>(set.size()));
    std::iota(all.begin(), all.end(), 0);
    const Tensor<float> pictures = pad2d(pictures_of<float>(set, all), Padding{2, 2, 2, 2}, PadMode::zero);
    return {standardise(pictures, {0.1307, 0.3081}), set.labels};
}

// LeNet-5 with the weights that it learned from 60,000 digits.
inline Sequential<float> digit_reader(const Kernels<float>& kernels) {
    Model<float> model = modern_lenet(kernels);
    load_weights(read_safetensors(std::filesystem::path(CNN_DATASETS) / "lenet5.safetensors"), model);
    return std::move(model.network);
}

// LeNet-5 as it begins.
inline Sequential<float> new_reader(const Kernels<float>& kernels, std::uint64_t seed) {
    Model<float> model = modern_lenet(kernels);
    Random random(seed);
    model.initialise(model.network, random);
    return std::move(model.network);
}

// The digit reader up to its last layer, and a last layer that knows nothing yet.
inline TwoHalves<float> with_new_end(const Kernels<float>& kernels, std::uint64_t seed) {
    TwoHalves<float> halves = cut_before(digit_reader(kernels), "output");
    Random random(seed);
    initialise<float>(halves.above.parameters(), Initialisation::lecun, random);
    return halves;
}

// A set of letters as the whole network reads it, and as its last layer does: 84 features of each, computed once.
struct LetterInputs {
    Inputs<float> pictures, features;
};

inline LetterInputs letter_inputs(const Examples& set, const Kernels<float>& kernels) {
    TwoHalves<float> halves = cut_before(digit_reader(kernels), "output");
    const Inputs<float> pictures = prepared_letters(set);
    return {pictures, {outputs_of(halves.below, kernels, pictures.x), set.labels}};
}

// The letters of the training part are cut in two: 300 of each to draw from, 75 of each to choose settings with.
struct LetterSets {
    Examples pool;
    LetterInputs pool_inputs, validation, test;
};

inline LetterSets read_letters(const Kernels<float>& kernels) {
    const Examples training = read_data_set(unpacked("letters"), Split::train);
    const TwoParts parts = some_of_each(training, 300, 1);
    Examples pool = subset(training, parts.training);
    LetterInputs inputs = letter_inputs(pool, kernels);
    return {std::move(pool), std::move(inputs), letter_inputs(subset(training, parts.validation), kernels),
            letter_inputs(read_data_set(unpacked("letters"), Split::test), kernels)};
}

inline const std::vector<std::string>& letter_ways() {
    static const std::vector<std::string> ways{"from nothing", "last layer", "fine-tuned"};
    return ways;
}

struct LetterRun {
    std::string way;
    int letters;  // of each class
    double rate;  // the highest learning rate
    int draw;     // which letters, and which weights to begin with
};

inline Sequential<float> network_for(const LetterRun& run, const Kernels<float>& kernels) {
    const auto seed = static_cast<std::uint64_t>(run.draw);
    if (run.way == "from nothing") return new_reader(kernels, seed);
    if (run.way == "last layer") return std::move(with_new_end(kernels, seed).above);
    Sequential<float> whole = joined(with_new_end(kernels, seed));
    set_rate_below(whole, "output", 0.3);
    return whole;
}

// Trains 200 steps, and returns how many letters of `asked` are read right.
inline int letters_right(const LetterRun& run, const LetterSets& sets, const LetterInputs& asked,
                         const Kernels<float>& kernels) {
    const auto seed = static_cast<std::uint64_t>(run.draw);
    const auto what = run.way == "last layer" ? &LetterInputs::features : &LetterInputs::pictures;
    const std::vector<int> drawn = some_of_each(sets.pool, run.letters, seed).training;
    const Inputs<float>& pool = sets.pool_inputs.*what;
    const Inputs<float> known{examples(pool.x, drawn), examples(pool.labels, drawn)};
    Sequential<float> network = network_for(run, kernels);
    Momentum<float> optimizer;
    const Schedule schedule{.decay = Decay::cosine, .learning_rate = run.rate, .warmup = 20};
    train(network, kernels, optimizer, pieces_of(known, 50, seed), {200, seed, schedule});
    return right_of(network, kernels, asked.*what);
}

}  // namespace cnn

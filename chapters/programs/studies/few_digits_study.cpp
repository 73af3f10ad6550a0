// Chapter 11: what helps when there are only 500 digits.
#include <algorithm>

#include "chapters/11_regularisation/augmented_batch.hpp"
#include "chapters/11_regularisation/committee.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "chapters/programs/lenet/all_models.hpp"
#include "chapters/programs/studies/study.hpp"
#include "chapters/programs/studies/training.hpp"
#include "common/files/idx.hpp"

namespace cnn {
namespace {

constexpr int epochs = 150;  // of 500 digits: 1,200 steps, which every row makes
constexpr std::array seeds{1U, 2U, 3U};

// The digits of the study: the same for every seed.
struct Digits {
    Examples few, many;      // 500 and 5,000 to learn from, the 500 among the 5,000
    Examples learnt, aside;  // the 500 in two parts: 400 to learn from, 100 to choose by
    Examples asked;          // the test set
};

Digits read_digits() {
    const Examples all = read_data_set(CNN_MNIST, Split::train);
    const std::vector<int> order = epoch_order(all.size(), 1, 0);
    const Examples few = examples_of(all, std::span(order).first(500));
    const TwoParts parts = split_off(few.size(), 0.2, 1);
    return {few, examples_of(all, std::span(order).first(5000)), examples_of(few, parts.training),
            examples_of(few, parts.validation), read_data_set(CNN_MNIST, Split::test)};
}

struct Remedy {
    std::string name;
    std::function<void(Training& training, const Digits& digits)> apply;
    bool committee = false;
};

Training plain(const Digits& digits, std::uint64_t seed) {
    const ModelEntry& entry = model_named("lenet5", all_models());
    Training training{.entry = &entry, .recipe = entry.recipe, .known = &digits.few, .seed = seed};
    training.recipe.epochs = epochs;
    return training;
}

void augment(Training& t, const Digits&) { t.augment = small_moves<float>(); }
void drop(Training& t, const Digits&) { t.recipe.keep = 0.5; }
void decay(Training& t, const Digits&) { t.recipe.weight_decay = 0.01; }
void flip(Training& t, const Digits&) { t.augment = move_quickly<float>({.flip = true}); }
void more(Training& t, const Digits& digits) {
    t.known = &digits.many;
    t.recipe.steps = 8 * epochs;
}
void stop(Training& t, const Digits& digits) {
    t.known = &digits.learnt;
    t.validation = &digits.aside;
}
void mix(Training& t, const Digits& digits) {
    augment(t, digits);
    decay(t, digits);
}

const std::vector<Remedy>& remedies() {
    static const std::vector<Remedy> all{
        {"plain as long as the others", [](Training&, const Digits&) {}},
        {"ten times as many digits", more},
        {"augmentation", augment},
        {"dropout", drop},
        {"weight decay", decay},
        {"early stopping", stop},
        {"committee of five", [](Training&, const Digits&) {}, true},
        {"augmentation and weight decay", mix},
        {"augmentation and weight decay and dropout",
         [](Training& t, const Digits& digits) {
             mix(t, digits);
             drop(t, digits);
         }},
        {"augmentation and weight decay: committee of five", mix, true},
        {"flips in half of all", flip},
    };
    return all;
}

Training trained_with(const Remedy& remedy, const Digits& digits, std::uint64_t seed) {
    Training training = plain(digits, seed);
    remedy.apply(training, digits);
    return training;
}

// The percentage of test digits that are read right, and the mean loss of the first steps. A committee's five networks have
// the seeds 5 seed - 4 to 5 seed.
std::pair<double, double> measure(const Remedy& remedy, const Digits& digits, const Kernels<float>& kernels,
                                  std::uint64_t seed) {
    if (!remedy.committee) {
        const Outcome o = train_and_ask(trained_with(remedy, digits, seed), kernels, digits.asked);
        return {percent_right(o.outputs, digits.asked), o.first_loss};
    }
    std::vector<Tensor<float>> logits;
    double first = 0;
    for (std::uint64_t member = 5 * seed - 4; member <= 5 * seed; ++member) {
        const Outcome o = train_and_ask(trained_with(remedy, digits, member), kernels, digits.asked);
        logits.push_back(o.outputs);
        if (logits.size() == 1) first = o.first_loss;
    }
    return {percent_right(committee(logits), digits.asked), first};
}

RunFile::Row row_of(const std::string& name, const std::array<double, 3>& right, double first) {
    return {name,
            decimals(right[0], 2),
            decimals(right[1], 2),
            decimals(right[2], 2),
            decimals((right[0] + right[1] + right[2]) / 3, 2),
            exact(first)};
}

// The number of epochs after which a plain network is to end, by the loss of the digits kept aside.
int chosen_length(const Digits& digits, const Kernels<float>& kernels) {
    int best = 0;
    double lowest = 1e9;
    for (const int length : {20, 40, 75, 150}) {
        double loss = 0;
        for (const std::uint64_t seed : seeds) {
            Training training = plain(digits, seed);
            stop(training, digits);
            training.recipe.epochs = length;
            loss += train_and_ask(training, kernels, digits.aside).validation.back() / seeds.size();
        }
        if (loss < lowest) {
            lowest = loss;
            best = length;
        }
    }
    return best;
}

void run(const Kernels<float>& kernels, const KeepRows& keep_rows) {
    const Digits digits = read_digits();
    const int length = chosen_length(digits, kernels);
    const RunFile::Row columns{"remedy", "seed 1", "seed 2", "seed 3", "mean", "beginning"};
    std::vector<RunFile::Row> rows{{"epochs of plain", "", "", "", std::to_string(length), ""}};
    std::vector<Remedy> all{{"plain", [length](Training& t, const Digits&) { t.recipe.epochs = length; }}};
    all.insert(all.end(), remedies().begin(), remedies().end());
    for (const Remedy& remedy : all) {
        std::array<double, 3> right{};
        double first = 0;
        for (std::size_t s = 0; s < seeds.size(); ++s) {
            const auto [percent, beginning] = measure(remedy, digits, kernels, seeds[s]);
            right[s] = percent;
            if (s == 0) first = beginning;
        }
        rows.push_back(row_of(remedy.name, right, first));
        keep_rows(columns, rows);
    }
}

RunFile::Row begin(const Kernels<float>& kernels) {
    const Digits digits = read_digits();
    const Remedy mixture{"augmentation and weight decay", mix};
    return {mixture.name, exact(first_loss(trained_with(mixture, digits, 1), kernels))};
}

}  // namespace

Study few_digits_study() {
    return {"few_digits", "500 digits: every remedy against learning by heart, three seeds", run, begin};
}

}  // namespace cnn

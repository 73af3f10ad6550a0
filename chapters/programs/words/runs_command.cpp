// The table of chapter 16: every network on both sets, with three seeds. Everything is chosen on a tenth of the training
// set; each seed reads the test set once.
#include <iostream>

#include "chapters/09_lenet/interval.hpp"
#include "chapters/10_simd_conv/machine/cpu.hpp"
#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "chapters/16_text/text_training.hpp"
#include "chapters/programs/shared/outputs.hpp"
#include "chapters/programs/words/commands.hpp"
#include "common/program/progress.hpp"
#include "common/program/run_file.hpp"

namespace cnn {
namespace {

// A network, and how far from zero its table begins.
struct Contender {
    std::string name, network;
    double table;
};

const std::vector<Contender>& contenders() {
    static const std::vector<Contender> all{{"bag", "bag", 0.1},
                                            {"lecture", "lecture", 0.1},
                                            {"kim", "kim", 0.1},
                                            {"short", "short", 0.1},
                                            {"lecture from afar", "lecture", 1.73}};
    return all;
}

struct Data {
    std::string name;
    Vocabulary vocabulary;
    Texts learning, validation, training, testing;
};

Data data_named(const std::string& name) {
    const Sentences sentences = read_texts(name, Split::train);
    const Vocabulary vocabulary(words_of(sentences), 10000);
    const Texts all = numbered(sentences, vocabulary);
    const TwoParts parts = split_off(all.size(), 0.1, 1);
    return {name,
            vocabulary,
            part_of(all, parts.training),
            part_of(all, parts.validation),
            all,
            numbered(read_texts(name, Split::test), vocabulary)};
}

std::string fixed(double value, int digits) {
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

class Runs {
  public:
    Runs(const Kernels<float>& kernels, int seeds, int most_epochs)
        : kernels_(kernels), seeds_(seeds), most_epochs_(most_epochs) {
        run_.columns = {"network"};
        for (int seed = 1; seed <= seeds; ++seed) run_.columns.push_back("seed " + std::to_string(seed));
        for (const char* name : {"sentences", "mean", "low", "high", "precision", "recall", "epochs", "validation",
                                 "first loss", "seconds"})
            run_.columns.emplace_back(name);
    }

    // One row: the right answers of each seed, and what they come to in percent.
    void add(const Data& data, const Contender& contender) {
        const auto [epochs, validation] = chosen_epochs(data, contender);
        const Stopwatch watch;
        double right = 0, precision = 0, recall = 0, first_loss = 0;
        run_.rows.push_back({data.name + " " + contender.name});
        RunFile::Row& row = run_.rows.back();
        for (int seed = 1; seed <= seeds_; ++seed) {
            const auto [score_of_seed, loss] = one_seed(data, contender, epochs, seed);
            if (seed == 1) first_loss = loss;
            row.push_back(std::to_string(score_of_seed.right()));
            right += static_cast<double>(score_of_seed.right()) / seeds_;
            precision += 100 * score_of_seed.precision(1) / seeds_;
            recall += 100 * score_of_seed.recall(1) / seeds_;
        }
        const int n = data.testing.size();
        const Interval interval = accuracy_interval(static_cast<int>(std::lround(right)), n);
        for (const std::string& cell :
             {std::to_string(n), fixed(100 * right / n, 2), fixed(100 * interval.low, 1), fixed(100 * interval.high, 1),
              fixed(precision, 1), fixed(recall, 1), std::to_string(epochs), fixed(100 * validation, 2),
              fixed(first_loss, 6), fixed(watch.seconds() / seeds_, 1)})
            row.push_back(cell);
        for (const std::string& word : row) std::printf("%s ", word.c_str());
        std::printf("\n");
        std::fflush(stdout);
    }
    RunFile& run() { return run_; }

  private:
    TextModel<float> fresh(const Data& data, const Contender& contender) const {
        return text_model<float>(contender.network, {.V = data.vocabulary.size()}, kernels_);
    }
    static TextPlan plan_of(const Contender& contender, int seed) {
        TextPlan plan;
        plan.learning_rate = text_recipe(contender.network).learning_rate;
        plan.table = contender.table;
        plan.seed = static_cast<std::uint64_t>(seed);
        return plan;
    }

    // What the test set says of one network that learned from the whole training set, and its loss in the first epoch.
    std::pair<TextScore, double> one_seed(const Data& data, const Contender& contender, int epochs, int seed) const {
        TextModel<float> model = fresh(data, contender);
        TextPlan plan = plan_of(contender, seed);
        plan.epochs = epochs;
        double first_loss = 0;
        train_text(model, kernels_, data.training, plan, [&](int epoch, double loss) {
            if (epoch == 0) first_loss = loss;
        });
        return {score(text_outputs(model, kernels_, data.testing, plan.words), data.testing.labels), first_loss};
    }

    // The number of epochs with the best mean accuracy over the seeds on what was kept aside, and that accuracy.
    std::pair<int, double> chosen_epochs(const Data& data, const Contender& contender) const {
        std::vector<double> accuracy(static_cast<std::size_t>(most_epochs_));
        for (int seed = 1; seed <= seeds_; ++seed) {
            TextModel<float> model = fresh(data, contender);
            TextPlan plan = plan_of(contender, seed);
            plan.epochs = most_epochs_;
            train_text(model, kernels_, data.learning, plan, [&](int epoch, double) {
                const Tensor<float> outputs = text_outputs(model, kernels_, data.validation, plan.words);
                accuracy[static_cast<std::size_t>(epoch)] += score(outputs, data.validation.labels).accuracy() / seeds_;
            });
        }
        const auto best = std::max_element(accuracy.begin(), accuracy.end());
        return {static_cast<int>(best - accuracy.begin()) + 1, *best};
    }

    const Kernels<float>& kernels_;
    int seeds_, most_epochs_;
    RunFile run_;
};

}  // namespace

int words_runs(const CommandLine& line, const KernelChoices& choices) {
    Flags flags("words runs", "Trains every network on both sets and writes what it reached; takes minutes.");
    flags.integer("seeds", 3, "how often each is trained").at_least(1);
    flags.integer("epochs", 7, "at most").at_least(1);
    flags.text("save", "", "the table; datasets/runs/text.csv otherwise").placeholder("FILE");
    declare_kernels(flags, choices);
    if (!flags.parse(line)) {
        std::cout << flags.help();
        return 0;
    }
    const std::filesystem::path save =
        flags.given("save") ? std::filesystem::path(flags.get_string("save")) : run_path("text");
    require_writable({{"--save", save}}, {});
    const std::string commit = commit_text();  // now: it may be another one when the run ends
    const Stopwatch watch;
    Runs runs(chosen_kernels(flags, choices), flags.get_int("seeds"), flags.get_int("epochs"));
    for (const std::string& name : shipped_texts()) {
        const Data data = data_named(name);
        for (const Contender& contender : contenders()) runs.add(data, contender);
    }
    runs.run().command = "build/release/bin/words runs --seeds " + std::to_string(flags.get_int("seeds")) +
                         " --epochs " + std::to_string(flags.get_int("epochs"));
    runs.run().origin =
        processor_name() + "; " + to_string(simd_set()) + "; " + commit + "; " + fixed(watch.seconds(), 0) + " s";
    write_run_file(save, runs.run());
    return 0;
}

}  // namespace cnn

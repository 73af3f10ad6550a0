#include <iostream>

#include "chapters/09_lenet/interval.hpp"
#include "chapters/09_lenet/tables.hpp"
#include "chapters/11_regularisation/early_stopping.hpp"
#include "chapters/programs/shared/outputs.hpp"
#include "chapters/programs/words/commands.hpp"
#include "common/program/interrupt.hpp"

namespace cnn {
namespace {

Flags train_flags(const KernelChoices& choices) {
    Flags flags("words train", "Trains a network on sentences and tests it.");
    flags
        .text("data", "subjectivity",
              "subjectivity, sentence-polarity, or a folder with train.txt, test.txt, classes.txt")
        .placeholder("NAME");
    flags.text("network", text_recipes().front().name, "how it looks at the words").one_of(text_model_names());
    flags.integer("epochs", 0, "0: as many as were chosen for the network").at_least(0);
    flags.real("learning-rate", 0, "0: the one that was chosen for the network").at_least(0);
    flags.integer("batch", 50, "sentences for one step").at_least(1);
    flags.integer("words", 60, "of a sentence that are read").at_least(1).at_most(10000);
    flags.integer("vocabulary", 10000, "the most frequent words, and two numbers more").at_least(3).at_most(1000000);
    flags.integer("dimension", 128, "numbers for each word").at_least(1).at_most(4096);
    flags.real("table", 0.1, "the first of these lie between -X and X").above(0);
    flags.real("validation", 0, "share of the training set that is kept aside and tested on instead")
        .at_least(0)
        .at_most(0.9);
    flags.integer("seed", 1, "of the first weights and the order").at_least(0);
    flags.text("save", "", "where the network goes; out/words/words.safetensors otherwise").placeholder("FILE");
    declare_kernels(flags, choices);
    return flags;
}

TextPlan plan_of(const Flags& flags) {
    const TextRecipe& recipe = text_recipe(flags.get_string("network"));
    TextPlan plan;
    plan.epochs = flags.get_int("epochs") > 0 ? flags.get_int("epochs") : recipe.epochs;
    plan.batch = flags.get_int("batch");
    plan.words = flags.get_int("words");
    plan.learning_rate =
        flags.get_double("learning-rate") > 0 ? flags.get_double("learning-rate") : recipe.learning_rate;
    plan.table = flags.get_double("table");
    plan.seed = static_cast<std::uint64_t>(flags.get_int("seed"));
    return plan;
}

void print_score(const TextScore& s, const std::vector<std::string>& classes) {
    const Interval interval = accuracy_interval(s.right(), s.all());
    std::printf("\n%-20s %10s %10s\n", "class", "precision", "recall");
    for (std::size_t k = 0; k < classes.size(); ++k)
        std::printf("%-20s %8.2f %% %8.2f %%\n", classes[k].c_str(), 100 * s.precision(k), 100 * s.recall(k));
    std::printf("right: %.2f %% (%d of %s; on all sentences of this kind %.1f to %.1f %%)\n", 100 * s.accuracy(),
                s.right(), format_count(s.all()).c_str(), 100 * interval.low, 100 * interval.high);
}

// What is learned from, and what is tested on: the test set, or what is kept aside.
std::pair<Texts, Texts> two_sets(const Flags& flags, const Sentences& training, const Vocabulary& vocabulary) {
    const Texts all = numbered(training, vocabulary);
    const double share = flags.get_double("validation");
    if (share == 0) return {all, numbered(read_texts(flags.get_string("data"), Split::test), vocabulary)};
    const TwoParts parts = split_off(all.size(), share, 1);
    return {part_of(all, parts.training), part_of(all, parts.validation)};
}

}  // namespace

int train_words(const CommandLine& line, const KernelChoices& choices) {
    Flags flags = train_flags(choices);
    if (!flags.parse(line)) {
        std::cout << flags.help();
        return 0;
    }
    const Kernels<float>& kernels = chosen_kernels(flags, choices);
    const std::filesystem::path save =
        flags.given("save") ? std::filesystem::path(flags.get_string("save")) : default_words_file();
    const Sentences sentences = read_texts(flags.get_string("data"), Split::train);
    require_writable({{"--save", save}}, {sentences.name});
    const Vocabulary vocabulary(words_of(sentences), flags.get_int("vocabulary"));
    const auto [training, testing] = two_sets(flags, sentences, vocabulary);
    const TextPlan plan = plan_of(flags);
    const TextSizes sizes{vocabulary.size(), flags.get_int("dimension"), static_cast<int>(sentences.classes.size())};
    TrainedText trained{vocabulary, sentences.classes, plan.words,
                        text_model<float>(flags.get_string("network"), sizes, kernels)};
    std::printf(
        "%s sentences, for instance, %s: %s\nnetwork %s (%s parameters), vocabulary %s, kernels %s\n\nepoch   "
        "train loss   seconds\n",
        format_count(training.size()).c_str(), sentences.classes[static_cast<std::size_t>(sentences.labels[0])].c_str(),
        sentences.sentences[0].substr(0, 200).c_str(), trained.model.name.c_str(),
        format_count(parameter_count(trained.model.network.parameters())).c_str(),
        format_count(vocabulary.size()).c_str(), kernels.name.c_str());
    const InterruptGuard guard;
    Stopwatch watch;
    train_text(trained.model, kernels, training, plan, [&](int epoch, double loss) {
        std::printf("%5d   %10.4f   %7.2f\n", epoch + 1, loss, watch.seconds());
        std::fflush(stdout);
        throw_if_interrupted();
    });
    const TextScore result = score(text_outputs(trained.model, kernels, testing, plan.words), testing.labels);
    print_score(result, sentences.classes);
    save_text(save, trained, sizes);
    std::printf("wrote %s\n", shown(save).c_str());
    return 0;
}

}  // namespace cnn

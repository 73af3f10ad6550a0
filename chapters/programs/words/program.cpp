#include "chapters/programs/words/program.hpp"

#include "chapters/programs/words/commands.hpp"

namespace cnn {

int words_program(int argc, char** argv, const std::vector<KernelChoice>& choices) {
    const auto command = [&](int (*run)(const CommandLine&, const KernelChoices&)) {
        return [run, &choices](const CommandLine& line) { return run(line, choices); };
    };
    const std::vector<Command> commands{
        {"train", "train a network on sentences and test it", command(train_words)},
        {"predict", "say which class a text is", command(predict_words)},
        {"explain", "each word's share in the answer", command(explain_words)},
        {"filters", "which words excite which filter", command(filter_words)},
        {"runs", "the table of chapter 16: every network, both sets, three seeds", command(words_runs)},
    };
    return run_program(argc, argv, [&](const CommandLine& line) {
        return run_command("words", "Reads sentences with the networks of chapter 16.", commands, line);
    });
}

}  // namespace cnn

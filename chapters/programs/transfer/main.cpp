// The program `transfer`: the long runs of chapter 14.
#include <cstdio>
#include <ctime>
#include <iostream>

#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/10_simd_conv/network/fast_kernels.hpp"
#include "chapters/12_batch_norm/fast/fast_batch_norm.hpp"
#include "chapters/programs/transfer/runs.hpp"
#include "common/files/files.hpp"
#include "common/program/flags.hpp"
#include "common/program/progress.hpp"

namespace cnn {
namespace {

using Words = std::vector<std::string>;

void print_row(const Words& row) {
    std::printf("%-16s", row.front().c_str());
    for (std::size_t c = 1; c < row.size(); ++c) std::printf(" %10s", row[c].c_str());
    std::printf("\n");
    std::fflush(stdout);
}

// Measures, and writes the table with the machine, the commit and the time.
int write_run(const std::filesystem::path& path, const std::string& seeds,
              const std::function<RunFile(const OnRow&)>& measure) {
    require_writable(path);
    const std::string commit = commit_text();  // now: it may be another one when the run ends
    const Stopwatch watch;
    RunFile run = measure(print_row);
    const int seconds = static_cast<int>(watch.seconds());
    const long computed = static_cast<long>(std::clock() / CLOCKS_PER_SEC);  // of all threads together
    run.origin = processor_name() + "; threads " + std::to_string(thread_pool().threads()) + "; " +
                 to_string(simd_set()) + "; " + seeds + "; " + commit + "; " + std::to_string(seconds) + " s, " +
                 std::to_string(computed) + " s of computing";
    write_run_file(path, run);
    std::printf("\nwritten to %s after %s\n", path.string().c_str(), format_seconds(seconds).c_str());
    return 0;
}

// A run: its name is that of the command and of its table. `times` is what the flag of this name says.
struct Study {
    std::string name, help;
    std::string times;  // "draws", "seeds", or none
    int usual;
    int epochs;  // the usual number of epochs; 0: it has none
    std::function<RunFile(const Kernels<float>&, int times, int epochs, const OnRow&)> run;
};

const std::vector<Study>& studies() {
    static const std::vector<Study> all{
        {"letters", "from digits to letters with few examples, in three ways", "draws", 5, 0,
         [](const auto& k, int times, int, const auto& row) { return run_letters(k, times, row); }},
        {"cats_features", "cats and dogs with SqueezeNet's features and a new last layer", "draws", 5, 0,
         [](const auto& k, int times, int, const auto& row) { return run_features(k, times, row); }},
        {"cats_nothing", "cats and dogs with a network that begins from nothing", "seeds", 1, 40,
         [](const auto& k, int times, int epochs, const auto& row) { return run_nothing(k, times, epochs, row); }},
        {"cats_tuned", "cats and dogs with SqueezeNet, fine-tuned", "seeds", 1, 6,
         [](const auto& k, int times, int epochs, const auto& row) { return run_tuned(k, times, epochs, row); }},
        {"cats_prepared", "cats and dogs asked in another form than they were learned in", "", 1, 0,
         [](const auto& k, int, int, const auto& row) { return run_preparation(k, row); }},
    };
    return all;
}

int study_command(const Study& study, const Words& words, const Kernels<float>& kernels) {
    Flags flags("transfer " + study.name, study.help + ".");
    if (!study.times.empty())
        flags.integer(study.times, study.usual, "how often the test pictures are read").at_least(1).at_most(100);
    if (study.epochs > 0) flags.integer("epochs", study.epochs, "passes over the training pictures").at_least(1);
    flags.text("save", run_path(study.name).string(), "file for the table").placeholder("FILE");
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    const int times = study.times.empty() ? 1 : flags.get_int(study.times);
    const int epochs = study.epochs > 0 ? flags.get_int("epochs") : 0;
    return write_run(flags.get_string("save"), times == 1 ? "seed 1" : "seeds 1 to " + std::to_string(times),
                     [&](const OnRow& on_row) { return study.run(kernels, times, epochs, on_row); });
}

}  // namespace
}  // namespace cnn

int main(int argc, char** argv) {
    using namespace cnn;
    return run_program(argc, argv, [](const Words& words) {
        prepare_fast_kernels(0);
        const Kernels<float> kernels = fast_kernels_with(steps_with_batch_norm());
        std::vector<Command> commands;
        for (const Study& study : studies())
            commands.push_back(
                {study.name, study.help, [&](const Words& rest) { return study_command(study, rest, kernels); }});
        return run_command("transfer", "The long runs of chapter 14, with tables in datasets/runs/.", commands, words);
    });
}

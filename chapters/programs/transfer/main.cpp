// The program `transfer`: the long runs of chapter 14.
#include <cstdio>
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
    const Stopwatch watch;
    RunFile run = measure(print_row);
    const int seconds = static_cast<int>(watch.seconds());
    run.origin = processor_name() + "; threads " + std::to_string(thread_pool().threads()) + "; " +
                 to_string(simd_set()) + "; " + seeds + "; " + commit_text() + "; " + std::to_string(seconds) + " s";
    write_run_file(path, run);
    std::printf("\nwritten to %s after %s\n", path.string().c_str(), format_seconds(seconds).c_str());
    return 0;
}

int letters_command(const Words& words, const Kernels<float>& kernels) {
    Flags flags("transfer letters", "From digits to letters with few examples, in three ways.");
    flags.integer("draws", 5, "draws of letters for the test").at_least(1).at_most(100);
    flags.text("save", run_path("letters").string(), "file for the table").placeholder("FILE");
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    const int draws = flags.get_int("draws");
    return write_run(flags.get_string("save"), "seeds 1 to " + std::to_string(draws),
                     [&](const OnRow& on_row) { return run_letters(kernels, draws, on_row); });
}

}  // namespace
}  // namespace cnn

int main(int argc, char** argv) {
    using namespace cnn;
    return run_program(argc, argv, [](const Words& words) {
        prepare_fast_kernels(0);
        const Kernels<float> kernels = fast_kernels_with(steps_with_batch_norm());
        return run_command("transfer", "The long runs of chapter 14.",
                           {{"letters", "from digits to letters, with few examples",
                             [&](const Words& rest) { return letters_command(rest, kernels); }}},
                           words);
    });
}

// The program `transfer`: the long runs of chapter 14.
#include <cstdio>
#include <iostream>

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
    for (const std::string& word : row) std::printf("%-14s", word.c_str());
    std::printf("\n");
    std::fflush(stdout);
}

// Runs what fills a table, and writes it.
int write_table(const std::filesystem::path& path, const std::function<RunTable(const OnRow&)>& run) {
    require_writable(path);
    const Stopwatch watch;
    RunTable table = run(print_row);
    table.about.push_back("seconds: " + std::to_string(static_cast<int>(watch.seconds())));
    write_run_table(path, table);
    std::printf("\n%s: %zu rows, %s\n", path.string().c_str(), table.rows.size(),
                format_seconds(watch.seconds()).c_str());
    return 0;
}

int letters_command(const Words& words, const Kernels<float>& kernels) {
    Flags flags("transfer letters", "From digits to letters with few examples, in three ways.");
    flags.integer("draws", 5, "draws of letters for the test").at_least(1).at_most(100);
    flags.text("save", CNN_DATASETS "/runs/letters.csv", "file for the table").placeholder("FILE");
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    return write_table(flags.get_string("save"),
                       [&](const OnRow& on_row) { return run_letters(kernels, flags.get_int("draws"), on_row); });
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

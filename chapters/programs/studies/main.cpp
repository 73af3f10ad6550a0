// studies NAME: a training of minutes, whose numbers the lessons quote, once more.
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "chapters/10_simd_conv/machine/machine.hpp"
#include "chapters/10_simd_conv/machine/threads.hpp"
#include "chapters/programs/lenet/all_models.hpp"
#include "chapters/programs/studies/study.hpp"
#include "common/program/flags.hpp"
#include "common/program/progress.hpp"

namespace cnn {
namespace {

// Writes what there is, and shows one row.
void keep(RunFile& run, const RunFile::Row& shown, const std::string& origin, const Stopwatch& watch,
          const std::string& name) {
    run.origin = origin + "; " + std::to_string(static_cast<int>(watch.seconds())) + " s";
    write_run_file(run_path(name), run);
    for (std::size_t c = 0; c < run.columns.size(); ++c)
        std::printf("%s%s %s", c == 0 ? "" : ", ", run.columns[c].c_str(), shown[c].c_str());
    std::printf("\n");
    std::fflush(stdout);
}

int run_study(const Study& study, const std::vector<std::string>& words) {
    Flags flags("studies " + study.name, study.help + ". Writes datasets/runs/" + study.name + ".csv.");
    flags.integer("threads", 0, "0: CNN_THREADS, or as many as there are processors").at_least(0).at_most(256);
    if (!flags.parse(words)) {
        std::cout << flags.help();
        return 0;
    }
    prepare_fast_kernels(flags.get_int("threads"));
    RunFile run{.command = "build/release/bin/studies " + study.name};
    const std::string origin = processor_name() + ", " + std::to_string(thread_pool().threads()) + " threads, " +
                               to_string(simd_set()) + "; " + commit_text();
    const Stopwatch watch;
    study.run(all_fast_kernels(), [&](const RunFile::Row& columns, const std::vector<RunFile::Row>& rows) {
        // A row that a further seed has changed need not be the last one.
        const auto newest = std::mismatch(rows.begin(), rows.end() - 1, run.rows.begin(), run.rows.end()).first;
        run.columns = columns;
        run.rows = rows;
        keep(run, *newest, origin, watch, study.name);
    });
    return 0;
}

}  // namespace
}  // namespace cnn

int main(int argc, char** argv) {
    using namespace cnn;
    std::vector<Command> commands;
    for (const Study& study : studies())
        commands.push_back({study.name, study.help,
                            [&study](const std::vector<std::string>& words) { return run_study(study, words); }});
    return run_program(argc, argv, [&](const std::vector<std::string>& words) {
        return run_command("studies", "Trainings of minutes, whose numbers the lessons quote.", commands, words);
    });
}

// The program behind make try, hint, show, progress, watch and reset.
#include <iostream>

#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/tools/workbook/workbook.hpp"

namespace {

using namespace cnn;
using Words = std::vector<std::string>;

Flags workbook_flags(const std::string& verb, const std::string& summary) {
    Flags flags("workbook " + verb, summary);
    flags.text("root", CNN_SOURCE, "folder of the book").placeholder("DIR");
    flags.text("build", "", "its build folder").placeholder("DIR");
    return flags;
}

Workbook workbook(const Flags& flags) {
    const std::filesystem::path root = flags.get_string("root");
    const Toolchain tools{CNN_COMPILER, {"-std=c++20", "-I" + root.string()}};
    return {root, flags.get_string("build"), std::cout, output_root(root / "out"), tools};
}

// The one word that names the exercise.
std::string address(const Flags& flags) {
    if (flags.get_files().size() != 1) throw UsageError("one exercise at a time, for instance 4.1");
    return flags.get_files().front();
}

int run_try(const Words& words) {
    Flags flags = workbook_flags("try", "Build one exercise and run its test.");
    flags.files("4.1", "the exercise", 1);
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    return try_exercise(workbook(flags), address(flags));
}

int run_hint(const Words& words) {
    Flags flags = workbook_flags("hint", "Show the next hint.");
    flags.integer("level", 0, "which hint; 0: the next").at_least(0);
    flags.files("4.1", "the exercise", 1);
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    return show_hint(workbook(flags), address(flags), flags.get_int("level"));
}

int run_show(const Words& words) {
    Flags flags = workbook_flags("show", "Show the model answer.");
    flags.boolean("sure", "also before the exercise has passed");
    flags.files("4.1", "the exercise", 1);
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    return show_solution(workbook(flags), address(flags), flags.get_bool("sure"));
}

int run_progress(const Words& words) {
    Flags flags = workbook_flags("progress", "List the exercises: done, started, minutes left.");
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    return show_progress(workbook(flags));
}

int run_watch(const Words& words) {
    Flags flags = workbook_flags("watch", "Try an exercise again at every save.");
    flags.integer("rounds", 0, "how often; 0: until Ctrl-C").at_least(0);
    flags.files("4.1", "the exercise", 1);
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    return watch_exercise(workbook(flags), address(flags), flags.get_int("rounds"));
}

int run_reset(const Words& words) {
    Flags flags = workbook_flags("reset", "Bring the stub back; the present text is kept.");
    flags.files("4.1", "the exercise", 1);
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    return reset_exercise(workbook(flags), address(flags));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const Words& words) {
        return run_command("workbook", "The exercises of the book.",
                           {{"try", "build one exercise and run its test", run_try},
                            {"hint", "show the next hint", run_hint},
                            {"show", "show the model answer", run_show},
                            {"progress", "list what is done and what is left", run_progress},
                            {"watch", "try again at every save", run_watch},
                            {"reset", "bring the stub back", run_reset}},
                           words);
    });
}

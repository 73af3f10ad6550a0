// The program behind make grade.
#include <algorithm>
#include <iostream>
#include <thread>

#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/progress.hpp"
#include "common/tools/grade/grade_report.hpp"

namespace {

using namespace cnn;
namespace fs = std::filesystem;

// "a|b|c": a semicolon would end the list in CMake.
std::vector<std::string> split_list(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('|', begin), text.size());
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

Flags grade_flags() {
    Flags flags("grade", "Grade every submission in a folder.");
    flags.text("root", CNN_SOURCE, "folder of the book").placeholder("DIR");
    flags.text("out", "", "where the grades go; out/grades otherwise").placeholder("DIR");
    flags.text("tests", "", "hidden tests, laid out like the book, used instead of its own").placeholder("DIR");
    flags.text("only", "", "one exercise, as in 4.1");
    flags.integer("jobs", 0, "submissions at once; 0: as many as the machine has cores").at_least(0).at_most(256);
    flags.real("seconds", 10, "for each exercise of a student").above(0).unit("s");
    flags.integer("memory", 1024, "for each exercise of a student").at_least(64).unit("MB");
    flags.files("DIR", "folder of submissions: a folder or an archive for each student");
    return flags;
}

GradeOptions grade_options(const Flags& flags, const fs::path& out) {
    GradeOptions options;
    options.root = fs::canonical(flags.get_string("root"));
    options.overlay = flags.get_string("tests");
    options.work = fs::absolute(out / "work");
    options.toolchain = {CNN_COMPILER, split_list(CNN_GRADE_FLAGS), split_list(CNN_GRADE_LIBRARIES)};
    options.toolchain.flags.push_back("-I" + options.root.string());
    for (const char* macro : {"-DCNN_DATASETS=\"" CNN_DATASETS "\"", "-DCNN_MNIST=\"" CNN_MNIST "\"",
                              "-DCNN_OUT=\"" CNN_OUT "\"", "-DCNN_SOURCE=\"" CNN_SOURCE "\""})
        options.toolchain.flags.push_back(macro);
    options.limits.seconds = flags.get_double("seconds");
    options.limits.memory_bytes = static_cast<long long>(flags.get_int("memory")) << 20;
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    options.jobs = flags.get_int("jobs") > 0 ? flags.get_int("jobs") : std::max(1, cores);
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>& words) {
        Flags flags = grade_flags();
        if (!flags.parse(words)) return std::cout << flags.help(), 0;
        if (flags.get_files().size() != 1) throw UsageError("which folder of submissions? make grade DIR=submissions");
        const std::string& given = flags.get_string("out");
        const fs::path out = given.empty() ? output_root() / "grades" : fs::path(given);
        const GradeOptions options = grade_options(flags, out);
        auto exercises = read_exercises(options.root);
        if (flags.given("only")) exercises = {find_exercise(exercises, flags.get_string("only"))};
        const Stopwatch watch;
        fs::remove_all(options.work);
        const auto submissions = find_submissions(flags.get_files().front(), options.work);
        const auto reports =
            grade(submissions, exercises, options, [](const std::string& line) { std::cout << line << std::endl; });
        write_grades(out, reports);
        fs::remove_all(options.work);
        std::cout << reports.size() << " submissions in " << format_seconds(watch.seconds()) << "\nNext: look at "
                  << (out / "grades.csv").string() << "; STUDENT/results.json beside it says what each one read\n";
        return 0;
    });
}

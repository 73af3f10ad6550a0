// new --exercise 4.12_name, new --chapter 11_topic: writes a skeleton, lists its files and says what comes next.
#include <iostream>

#include "common/program/flags.hpp"
#include "common/tools/new/skeleton.hpp"

namespace {

using namespace cnn;

int run(const std::vector<std::string>& words) {
    Flags flags("new", "Write the skeleton of an exercise or of a chapter.");
    flags.text("exercise", "", "the next of a chapter, as in 4.12_mean_pool").placeholder("NAME");
    flags.text("chapter", "", "the next of the book, as in 11_regularisation").placeholder("NAME");
    flags.text("root", CNN_SOURCE, "folder of the book").placeholder("DIR");
    if (!flags.parse(words)) return std::cout << flags.help(), 0;
    const std::string exercise = flags.get_string("exercise"), chapter = flags.get_string("chapter");
    if (exercise.empty() == chapter.empty())
        throw UsageError(
            "what is new? For instance: make new EXERCISE=4.12_mean_pool or make new CHAPTER=11_regularisation");
    const std::string root = flags.get_string("root");
    const auto files = exercise.empty() ? new_chapter(root, chapter) : new_exercise(root, exercise);
    for (const std::string& file : files) std::cout << file << '\n';
    std::cout
        << "Next: put your own into them, the mistakes first; then make text, which writes the tables, and make test\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) { return cnn::run_program(argc, argv, run); }

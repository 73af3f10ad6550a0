// The program behind make grade.
#include <algorithm>
#include <iostream>
#include <mutex>
#include <thread>

#include "common/program/flags.hpp"
#include "common/program/output_folder.hpp"
#include "common/program/progress.hpp"
#include "common/program/temporary_folder.hpp"
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
    flags.boolean("resume", "go on where an earlier grading was stopped; what has changed since is graded anew");
    flags.integer("jobs", 0, "submissions at once; 0: as many as the machine has cores").at_least(0).at_most(256);
    flags.real("seconds", 10, "for each exercise of a student").above(0).unit("s");
    flags.integer("memory", 1024, "for each exercise of a student").at_least(64).unit("MB");
    flags.files("DIR", "folder of submissions: a folder or an archive for each student");
    return flags;
}

GradeOptions grade_options(const Flags& flags, const fs::path& out) {
    GradeOptions options;
    options.root = fs::canonical(flags.get_string("root"));
    if (flags.given("tests")) options.overlay = fs::absolute(flags.get_string("tests"));
    options.work = fs::absolute(out / "work");
    options.tools = {CNN_COMPILER, split_list(CNN_GRADE_FLAGS)};
    options.tools.flags.push_back("-I" + options.root.string());
    for (const char* macro : {"-DCNN_DATASETS=\"" CNN_DATASETS "\"", "-DCNN_MNIST=\"" CNN_MNIST "\"",
                              "-DCNN_OUT=\"" CNN_OUT "\"", "-DCNN_SOURCE=\"" CNN_SOURCE "\""})
        options.tools.flags.push_back(macro);
    options.link = split_list(CNN_GRADE_LINK);
    options.test_libraries = split_list(CNN_GRADE_TEST_LIBRARIES);
    options.answer_libraries = split_list(CNN_GRADE_ANSWER_LIBRARIES);
    options.limits.seconds = flags.get_double("seconds");
    options.limits.memory_bytes = static_cast<long long>(flags.get_int("memory")) << 20;
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    options.jobs = flags.get_int("jobs") > 0 ? flags.get_int("jobs") : std::max(1, cores);
    return options;
}

// What this machine protects the grader from. Programs are made in a folder of their own to find out.
Protection protection_here(GradeOptions options) {
    const TemporaryFolder folder;
    options.work = folder.path();
    return find_protection(can_link_static(options));
}

// "[12/30] ada: 200 points, about 4 min left"
class Counter {
  public:
    explicit Counter(std::size_t count) : count_(count) {}
    void say(const Report& report) {
        ++done_;
        const double left = watch_.seconds() / static_cast<double>(done_) * static_cast<double>(count_ - done_);
        std::cout << "[" << done_ << "/" << count_ << "] " << report.student << ": " << report.points() << " points";
        if (!report.trouble.empty()) std::cout << ", " << report.trouble;
        if (done_ < count_) std::cout << "; about " << format_seconds(left) << " left";
        std::cout << std::endl;
    }

  private:
    Stopwatch watch_;
    std::size_t count_, done_ = 0;
};

struct Waiting {
    const Submission* submission;
    std::string place;
};

void grade_all(const GradeOptions& options, const std::vector<Exercise>& exercises,
               const std::vector<Submission>& submissions, GradeBook& book) {
    std::vector<Waiting> waiting;
    for (const Submission& s : submissions)
        if (const auto place = book.place(s)) waiting.push_back({&s, *place});
    if (waiting.size() < submissions.size())
        std::cout << submissions.size() - waiting.size() << " submissions were graded before" << std::endl;
    std::vector<Submission> ungraded;
    for (const Waiting& w : waiting) ungraded.push_back(*w.submission);
    const Grader grader(options, exercises, ungraded);
    book.open();
    Counter counter(waiting.size());
    std::mutex lock;
    in_parallel(waiting.size(), options.jobs, [&](std::size_t i) {
        const Report report = grader.grade(*waiting[i].submission, static_cast<int>(i + 1));
        const std::lock_guard hold(lock);
        book.enter(waiting[i].place, report);
        counter.say(report);
    });
    for (const std::string& address : grader.in_one_process())
        std::cout << "Exercise " << address << " runs in one process with its test; look at its answers\n";
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(argc, argv, [](const std::vector<std::string>& words) {
        Flags flags = grade_flags();
        if (!flags.parse(words)) {
            std::cout << flags.help() << "\nOn this machine:\n" << protection_here(grade_options(flags, "out")).text();
            return 0;
        }
        if (flags.get_files().size() != 1) throw UsageError("which folder of submissions? make grade DIR=submissions");
        const std::string& given = flags.get_string("out");
        const fs::path out = given.empty() ? output_root() / "grades" : fs::path(given);
        GradeOptions options = grade_options(flags, out);
        options.protection = protection_here(options);
        std::cout << "On this machine:\n" << options.protection.text() << std::endl;
        auto exercises = read_exercises(options.root);
        if (flags.given("only")) exercises = {find_exercise(exercises, flags.get_string("only"))};
        const Stopwatch watch;
        const auto submissions = read_submissions(flags.get_files().front(), options.root, exercises);
        fs::remove_all(options.work);
        GradeBook book(out, exercises, flags.get_bool("resume"));
        grade_all(options, exercises, submissions, book);
        fs::remove_all(options.work);
        std::cout << submissions.size() << " submissions in " << format_seconds(watch.seconds()) << "\nNext: look at "
                  << (out / "grades.csv").string() << "; results.json in the folder that its first column names says "
                  << "what the student read\n";
        return 0;
    });
}

// Grading many submissions at once. Only the files that a student may edit are taken; everything else is the
// instructor's. The test of an exercise and the answer run in two processes: the test calls the answer through a socket
// (wire.hpp), so that no answer can touch what judges it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/tools/grade/sandbox.hpp"
#include "common/tools/grade/submission.hpp"
#include "common/tools/workbook/rules.hpp"

namespace cnn {

enum class Verdict { passed, failed, untouched, missing, refused, not_compiled };

std::string to_string(Verdict verdict);  // "passed", "does not compile", ...

struct Grade {
    const Exercise* exercise = nullptr;
    Verdict verdict = Verdict::missing;
    std::string output;  // what the student should read
    double seconds = 0;

    int points() const { return verdict == Verdict::passed ? exercise->points : 0; }
};

struct Report {
    std::string student;
    std::string trouble;               // with the submission as a whole
    std::vector<std::string> remarks;  // what was left out of it
    std::vector<Grade> grades;

    int points() const;
};

struct GradeOptions {
    std::filesystem::path root;     // of the book: the tests, and the stubs to compare with
    std::filesystem::path overlay;  // hidden tests: exercises/04_pooling/1_mean_pool_test.cpp here replaces the book's
    std::filesystem::path work;     // a folder for objects and programs
    Toolchain tools;
    std::vector<std::string> link;              // options for every program, such as the linker to take
    std::vector<std::string> test_libraries;    // with main() of a test, and the book
    std::vector<std::string> answer_libraries;  // with main() of the answers, and what a contract lets them call
    ProcessLimits limits{.seconds = 10, .memory_bytes = 1LL << 30, .file_bytes = 1, .output_bytes = 20000};
    Protection protection;
    int jobs = 1;
};

// Whether programs can be made that need no other file.
bool can_link_static(const GradeOptions& options);

// What all students share: the tests, compiled once. `needed`: the exercises that somebody has answered.
class Bench;

class Grader {
  public:
    // Throws std::runtime_error if a test of the book itself, or a hidden one, does not compile, or if the folder of hidden
    // tests holds none.
    Grader(const GradeOptions& options, const std::vector<Exercise>& exercises,
           const std::vector<Submission>& submissions);
    ~Grader();

    // Whatever goes wrong with this student is in the report. `number` names the student's folder below work.
    Report grade(const Submission& submission, int number) const;

    // Exercises whose answers run in the process of their test, because what their functions take cannot be sent.
    std::vector<std::string> in_one_process() const;

  private:
    const GradeOptions& options_;
    const std::vector<Exercise>& exercises_;
    std::unique_ptr<Bench> bench_;
};

// Calls job(0) ... job(count - 1) from `jobs` threads. The first exception of any of them is thrown on.
void in_parallel(std::size_t count, int jobs, const std::function<void(std::size_t)>& job);

}  // namespace cnn

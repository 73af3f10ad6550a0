// Grading many submissions at once. Only the files that a student may edit are taken; everything else is the
// instructor's. Each answer is compiled alone and runs as a process of its own, with limits.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/program/process.hpp"
#include "common/tools/grade/submission.hpp"

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
    std::string trouble;  // with the submission as a whole
    std::vector<Grade> grades;

    int points() const;
};

struct GradeOptions {
    std::filesystem::path root;     // of the book: the tests, and the stubs to compare with
    std::filesystem::path overlay;  // hidden tests: exercises/04_pooling/1_mean_pool_test.cpp here replaces the book's
    std::filesystem::path work;     // a folder for objects and programs
    Toolchain toolchain;
    ProcessLimits limits{.seconds = 10, .memory_bytes = 1LL << 30, .file_bytes = 1, .output_bytes = 20000};
    int jobs = 1;
};

// One report for each submission, in their order. `say` gets a line for each that is finished.
// Throws std::runtime_error if a test of the book itself does not compile.
std::vector<Report> grade(const std::vector<Submission>& submissions, const std::vector<Exercise>& exercises,
                          const GradeOptions& options, const std::function<void(const std::string&)>& say);

}  // namespace cnn

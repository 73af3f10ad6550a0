// Grades as files: a table, JUnit XML, and for each student the results.json that Gradescope reads. Each student's are
// written when they are there, so that what is done is never lost.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/tools/grade/grade.hpp"

namespace cnn {

// folder,student,1.1,1.2,...,points,of,remark: the points of each exercise.
std::string csv_head(const std::vector<Exercise>& exercises);
std::string csv_row(const Report& report, const std::string& folder);

// A test suite for each student, a test case for each exercise.
std::string junit_suite(const Report& report);

// {"score": 12, "tests": [{"name": "4.1 ...", "score": 2, "max_score": 2, "status": "passed", "output": "..."}, ...]}
std::string results_json(const Report& report);

// Equal for what would be graded equally: the student's name and texts.
std::string fingerprint(const Submission& submission, const std::vector<Exercise>& exercises);

// The folder of grades: grades.csv and grades.xml, and a numbered folder for each student, whose name is no part of a path.
class GradeBook {
  public:
    // Changes nothing yet.
    GradeBook(std::filesystem::path folder, std::vector<Exercise> exercises, bool resume);

    // The student's place in the tables, in the order of the calls; nothing if an earlier grading has the grades.
    std::optional<std::string> place(const Submission& submission);

    // Removes the folders of an earlier grading that nobody has a place in. Called when nothing can go wrong any more.
    void open();

    // Writes the student's files, then the tables anew. One call at a time.
    void enter(const std::string& place, const Report& report);

  private:
    void write_tables() const;

    std::filesystem::path folder_;
    std::vector<Exercise> exercises_;
    std::map<std::string, std::set<std::string>> earlier_;  // folders of an earlier grading, by fingerprint
    std::vector<std::string> places_;
    std::map<std::string, std::string> prints_;
    bool resume_;
    int last_ = 0;
};

}  // namespace cnn

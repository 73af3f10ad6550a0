// Grades as files: a table, JUnit XML, and for each student the results.json that Gradescope reads.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/tools/grade/grade.hpp"

namespace cnn {

// student,1.1,1.2,...,points,of: the points of each exercise.
std::string grades_csv(const std::vector<Report>& reports);

// A test suite for each student, a test case for each exercise that was handed in.
std::string grades_junit(const std::vector<Report>& reports);

// {"score": 12, "tests": [{"name": "4.1 ...", "score": 2, "max_score": 2, "status": "passed", "output": "..."}, ...]}
std::string results_json(const Report& report);

// Writes grades.csv, grades.xml and STUDENT/results.json into the folder.
void write_grades(const std::filesystem::path& folder, const std::vector<Report>& reports);

}  // namespace cnn

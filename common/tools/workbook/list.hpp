// The list of exercises, read from exercises/*/exercises.cmake: the same lines that the build follows.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cnn {

struct Exercise {
    int chapter = 0;
    int number = 0;
    std::string topic;  // "04_pooling"
    std::string name;   // "1_mean_pool"
    std::string kind;   // build, predict, bug, slide or measure
    int minutes = 0;
    int points = 0;
    std::string needs;  // the chapter to have read, "04_pooling"
    std::string title;  // "The mean of each window"

    std::string address() const;             // "4.1"
    std::string id() const;                  // "04_1", as in the program exercise_04_1
    std::filesystem::path answer() const;    // exercises/04_pooling/1_mean_pool.cpp, which the reader edits
    std::filesystem::path solution() const;  // solutions/04_pooling/1_mean_pool.cpp
    std::filesystem::path text() const;      // exercises/04_pooling/README.md
};

// Every exercise below `root`, by chapter and number. Throws std::runtime_error that names file and line for a line
// that is no exercise(...), lacks a field, or repeats a number.
std::vector<Exercise> read_exercises(const std::filesystem::path& root);

// The exercise "4.1". Throws std::invalid_argument that says which there are.
const Exercise& find_exercise(const std::vector<Exercise>& exercises, const std::string& address);

}  // namespace cnn

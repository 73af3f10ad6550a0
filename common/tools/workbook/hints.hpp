// The hints of an exercise, read from the README of its chapter's exercises, where they are folded.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/tools/workbook/list.hpp"

namespace cnn {

struct Hint {
    std::string title;  // "the idea"
    std::string text;   // Markdown, without empty lines at either end
};

// In the section "## 4.1 ...": each <details><summary>Hint 1: the idea</summary> ... </details>.
// Throws std::runtime_error if there is no such section, or a hint is not closed.
std::vector<Hint> read_hints(const std::filesystem::path& root, const Exercise& exercise);

}  // namespace cnn

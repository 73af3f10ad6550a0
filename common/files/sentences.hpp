// Sentences and what each of them is, as data sets of text hold them: one a line, its label, a tab, the sentence.
//
//     1<TAB>a film that presents an interesting , even sexy premise
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/files/idx.hpp"

namespace cnn {

struct Sentences {
    std::string name;                    // the path of the file, as messages show it
    std::vector<std::string> sentences;  // UTF-8
    std::vector<int> labels;             // each the place of a name in `classes`
    std::vector<std::string> classes;

    int size() const { return static_cast<int>(labels.size()); }
};

// train.txt or test.txt of the folder, and the names of its classes from classes.txt, one a line. Throws
// std::runtime_error that names the file, the line, what was expected and what was found.
Sentences read_sentences(const std::filesystem::path& folder, Split split);

}  // namespace cnn

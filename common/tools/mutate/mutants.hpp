// Mutants: copies of a source file with one small mistake each, to find out whether a test notices.
#pragma once

#include <string>
#include <vector>

namespace cnn {

struct Mutant {
    int line = 0;           // from 1
    std::size_t begin = 0;  // of what is replaced, in the text
    std::size_t length = 0;
    std::string replacement;

    std::string apply(const std::string& text) const;
};

// Every change of one operator, constant, bound or pair of indices in C++ that clang-format has laid out: binary
// operators stand between blanks, and those of templates do not. Comments, strings, preprocessor lines and
// static_assert are left alone.
std::vector<Mutant> mutants_of(const std::string& text);

// "a + b" -> "a - b": the line before and after.
std::string describe(const Mutant& mutant, const std::string& text);

}  // namespace cnn

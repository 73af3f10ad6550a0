// Exercise 16.3: half a letter
#pragma once

#include <string>

#include "common/exercises/todo.hpp"

namespace exercise {

// text: valid UTF-8   count: 0 or more   returns its first letters, so many, or all if it has fewer. Whole letters: in UTF-8 a
// letter has 1 to 4 bytes, and every byte but its first has the form 10xxxxxx, a number from 0x80 to 0xBF.
//
// "naïve", 3: "naï", which are 4 bytes.
std::string first_letters(const std::string& text, int count);

}  // namespace exercise

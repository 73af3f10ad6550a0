// Exercise 16.2: a vocabulary
#pragma once

#include <string>
#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

using Texts = std::vector<std::vector<std::string>>;  // words

// training: the sentences that the list of words is made of   text: words   size: numbers in all, 3 at least
// returns the number of each word of the text. The most frequent words of the training set have the numbers 2, 3, ... up to
// size - 1, equally frequent ones in the order of the alphabet. Every other word is unknown: 1. No word is 0.
//
// training "b a b" and "c", size 4: the text "a b c d" has the numbers 3 2 1 1.
std::vector<int> numbers_of(const Texts& training, const std::vector<std::string>& text, int size);

}  // namespace exercise

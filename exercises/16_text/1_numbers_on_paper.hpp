// Exercise 16.1: numbers on paper
#pragma once

#include <vector>

#include "common/exercises/todo.hpp"

namespace exercise {

// The training set has two sentences: "the cat saw the dog" and "a dog saw the cat sleep". The vocabulary has 6 numbers, 0
// (padding) and 1 (unknown) among them. The most frequent words come first, equally frequent ones by the alphabet.

int number_of_saw();
int number_of_sleep();
std::vector<int> a_dog_slept();  // the numbers of "a dog slept", padded to 4
int numbers_in_the_table();      // if each word gets 35
int bytes_of_naive();            // of the word "naïve", in UTF-8

}  // namespace exercise

// Exercise 16.8: a slide with a pool too many
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A slide shows this network for texts of 29 words: an embedding of 8,000 words with 50 numbers each, a convolution with 64
// filters of 7 words (no padding, stride 1), a max pooling of 4 (stride 4), and the maximum over all places.

int places_of_the_convolution();
int places_of_the_pooling();
int places_never_looked_at();  // by the pooling, and so by the maximum
int words_never_looked_at();   // words at the end of the text that are in none of the places that are looked at
int parameters_of_the_convolution();
double
change_without_pooling();  // of the output, if the pooling is left out and the best place was number 7, counted from 0

}  // namespace exercise

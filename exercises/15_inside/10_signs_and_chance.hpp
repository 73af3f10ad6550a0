// Exercise 15.10: small steps of one direction, and at random, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A score is the sum of 2,500 pixels times weights, each of which is 0.02 or -0.02.
double moved_by_signs();      // how far the score moves if every pixel moves by 4 along the sign of its weight
double moved_by_chance();     // its standard deviation if every pixel moves by 4, up or down as a coin falls
double four_times_as_many();  // the first answer, if the picture is twice as high and twice as wide
double pixels_for_100();      // how many pixels make the first answer 100
double probability_left();    // two classes, softmax: one leads by 6 and loses 8. Its probability then, to 0.001

}  // namespace exercise

// Exercise 11.7: a committee and a dropout, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Two classes. Three networks give class 0 the probabilities 0.55, 0.6 and 0.05.
double mean_of_class_1();     // of the committee
double class_of_the_mean();   // what the committee answers: 0 or 1
double class_of_the_votes();  // what it would answer if each network had one vote
// Dropout that leaves out a third of all units.
double keep_for_a_third();  // its keep
double value_that_stays();  // what becomes of a value of 5 that is not left out, in training

}  // namespace exercise

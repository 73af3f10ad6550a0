// Exercise 14.7: a slide that says a fifth of the time
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Five layers, each with the same work: 1 for its outputs, 1 for the gradient of its weights, 1 for the gradient of its
// input. Nothing is computed that nobody needs. Answers are accepted within 0.1.

double whole_step();           // work of one training step in which all five layers learn
double frozen_step();          // the same, the four layers below are frozen
double percent_of_the_time();  // frozen_step in percent of whole_step
double
percent_if_once();  // ten epochs in percent of ten with whole steps, if the four layers' outputs are kept from the first
double lowest_alone();  // work of one step in which only the lowest layer learns and the four above are frozen

}  // namespace exercise

// Exercise 8.2: learning rates and epochs, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// The loss 5 w^2 has the slope 10 w. Plain gradient descent starts at w = 1.
double after_one_step();           // w after one step with the learning rate 0.03
double rate_that_arrives();        // the learning rate with which w is 0 after one step
double rate_that_never_settles();  // the learning rate with which w is -1, 1, -1, 1, ... for ever

// The loss (3 x^2 + 80 y^2) / 2 is a ravine: flat along x, steep along y.
double limit_in_the_ravine();  // the learning rate above which plain gradient descent diverges

// 50,000 training images are visited in batches of 128; the last batch of an epoch takes what is left.
double steps_in_an_epoch();
double images_in_the_last_batch();

// A lecture trains with 3,000 batches of 32 images, from a set of 20,000.
double epochs_of_the_lecture();  // two decimals are enough

}  // namespace exercise

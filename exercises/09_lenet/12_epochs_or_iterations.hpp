// Exercise 9.12: a slide that counts epochs.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A listing in a lecture trains in a loop `for epoch in range(1700)`, with one batch of 60 images in each turn, and
// prints the loss of every 100th "epoch". What is counted there are iterations. Write the numbers right.
//
// In an epoch every image comes once, in batches of `batch`; the last one is smaller if batch does not divide. All
// numbers are at least 1, but the iteration counts from 0, and so does the epoch.

// How many iterations are so many epochs? (3 epochs of 10 images in batches of 4: 9)
int iterations_of(int epochs, int images, int batch);

// In which epoch is this iteration? (the same: iteration 3 is in epoch 1)
int epoch_of(int iteration, int images, int batch);

// How often has the set been seen after so many iterations, on average? (the same: after 4 iterations 14 images, 1.4
// epochs)
double epochs_after(int iterations, int images, int batch);

double epochs_of_the_lecture();  // it has 55,000 images; two decimals are enough

}  // namespace exercise

// Exercise 7.1: softmax, loss and gradient of three numbers, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// One example, three classes. The logits are ln 2, ln 7 and ln 16, so that their exponentials are 2, 7 and 16. The
// right class is class 1, the one with ln 7. Three digits after the point will do.

double probability_of_class_1();
double probability_of_class_2();
double loss();           // softmax cross entropy
double gradient_of_0();  // dL/dz of class 0
double gradient_of_1();  // dL/dz of class 1, the right one
double gradient_of_2();  // dL/dz of class 2

// A new network knows nothing: all its logits are about equal.
double first_loss_of_20_classes();
double first_loss_of_6_classes();

}  // namespace exercise

// caught by: the_loss
// The minus sign is lost: the logarithm of 7/25 is negative.
#include "exercises/07_backprop/1_three_numbers.hpp"

#include <cmath>

namespace exercise {

double probability_of_class_1() { return 7.0 / 25; }
double probability_of_class_2() { return 16.0 / 25; }
double loss() { return std::log(7.0 / 25); }
double gradient_of_0() { return 2.0 / 25; }
double gradient_of_1() { return 7.0 / 25 - 1; }
double gradient_of_2() { return 16.0 / 25; }
double first_loss_of_20_classes() { return std::log(20); }
double first_loss_of_6_classes() { return std::log(6); }

}  // namespace exercise

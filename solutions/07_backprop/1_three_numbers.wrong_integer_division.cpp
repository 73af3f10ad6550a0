// caught by: the_probability_of_class_2
// 5 / 8 in integers is 0.
#include "exercises/07_backprop/1_three_numbers.hpp"

#include <cmath>

namespace exercise {

double probability_of_class_1() { return 2.0 / 8; }
double probability_of_class_2() { return 5 / 8; }
double loss() { return std::log(4); }
double gradient_of_0() { return 1.0 / 8; }
double gradient_of_1() { return 2.0 / 8 - 1; }
double gradient_of_2() { return 5.0 / 8; }
double first_loss_of_10_classes() { return std::log(10); }
double first_loss_of_2_classes() { return std::log(2); }

}  // namespace exercise

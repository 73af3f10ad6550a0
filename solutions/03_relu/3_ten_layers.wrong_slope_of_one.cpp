// caught by: the_slope_of_a_steeper_sigmoid
// The sigmoid is taken for steepest where its value is 1; there it is flat.
#include "exercises/03_relu/3_ten_layers.hpp"

namespace exercise {

double steepest_slope() { return 2; }
double eight_layers_at_most() { return 256; }
double ten_relus_from_1() { return 1; }
double ten_relus_from_minus_1() { return 0; }
double ten_leaky_from_minus_1() { return 1e-10; }
double middle_weight() { return 5; }
double examples_that_pass() { return 2; }
double gradient_of_w() { return 16; }
double new_w() { return -14; }
double new_b() { return -12; }
double examples_left() { return 0; }

}  // namespace exercise

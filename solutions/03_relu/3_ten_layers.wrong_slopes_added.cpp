// caught by: the_slope_of_a_steeper_sigmoid
// The slopes of eight layers are divided by eight instead of multiplied.
#include "exercises/03_relu/3_ten_layers.hpp"

namespace exercise {

double steepest_slope() { return 0.5; }
double eight_layers_at_most() { return 0.5 / 8; }
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

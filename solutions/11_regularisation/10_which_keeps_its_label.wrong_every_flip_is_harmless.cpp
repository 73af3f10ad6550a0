// caught by: flips_of_left_and_right
// A flipped D is no letter.
#include "exercises/11_regularisation/10_which_keeps_its_label.hpp"

namespace exercise {

double a_flipped() { return 1; }
double d_flipped() { return 1; }
double z_turned() { return 1; }
double w_turned() { return 0; }
double h_turned() { return 0; }
double three_upside_down() { return 1; }

}  // namespace exercise

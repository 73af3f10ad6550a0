// caught by: a_flip_of_up_and_down
// The other flip is meant, which spoils a 3.
#include "exercises/11_regularisation/10_which_keeps_its_label.hpp"

namespace exercise {

double a_flipped() { return 1; }
double d_flipped() { return 0; }
double z_turned() { return 1; }
double w_turned() { return 0; }
double h_turned() { return 0; }
double three_upside_down() { return 0; }

}  // namespace exercise

// caught by: half_turns
// W has a vertical axis of symmetry, which a half turn does not ask for.
#include "exercises/11_regularisation/10_which_keeps_its_label.hpp"

namespace exercise {

double a_flipped() { return 1; }
double d_flipped() { return 0; }
double z_turned() { return 1; }
double w_turned() { return 1; }
double h_turned() { return 0; }
double three_upside_down() { return 1; }

}  // namespace exercise

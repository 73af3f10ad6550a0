// A has a vertical axis of symmetry, 3 a horizontal one, Z half a turn. A turned W is an M; a H on its side is no letter
// but an I with serifs.
#include "exercises/11_regularisation/10_which_keeps_its_label.hpp"

namespace exercise {

double a_flipped() { return 1; }
double d_flipped() { return 0; }
double z_turned() { return 1; }
double w_turned() { return 0; }
double h_turned() { return 0; }
double three_upside_down() { return 1; }

}  // namespace exercise

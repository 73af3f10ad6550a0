#include "exercises/11_regularisation/10_which_keeps_its_label.hpp"

namespace exercise {

double a_flipped() { throw Todo("11.10"); }          // TODO: 1 or 0
double d_flipped() { throw Todo("11.10"); }          // TODO: 1 or 0
double z_turned() { throw Todo("11.10"); }           // TODO: 1 or 0
double w_turned() { throw Todo("11.10"); }           // TODO: 1 or 0
double h_turned() { throw Todo("11.10"); }           // TODO: 1 or 0
double three_upside_down() { throw Todo("11.10"); }  // TODO: 1 or 0

}  // namespace exercise

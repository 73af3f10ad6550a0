// caught by: without_the_margin
// The input is believed to be 38x38 from the first, so that S4 must come out at 6.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 3; }
double side_of_c1() { return 38; }
double side_of_s2() { return 19; }
double side_of_c3() { return 13; }
double side_of_s4() { return 6; }
double side_of_c5() { return 2; }
double side_of_s4_without_margin() { return 6; }
double field_of_c3() { return 20; }
double field_of_s4() { return 22; }

}  // namespace exercise

// caught by: what_one_output_sees
// The jump of 2 after S2 is forgotten: 8 + 6 pixels.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 3; }
double side_of_c1() { return 38; }
double side_of_s2() { return 19; }
double side_of_c3() { return 13; }
double side_of_s4() { return 6; }
double side_of_c5() { return 2; }
double side_of_s4_without_margin() { return 5; }
double field_of_c3() { return 14; }
double field_of_s4() { return 22; }

}  // namespace exercise

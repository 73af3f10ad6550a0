// caught by: what_one_output_sees
// The jump of 2 after S2 is forgotten: 6 + 4 pixels.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 2; }
double side_of_c1() { return 28; }
double side_of_s2() { return 14; }
double side_of_c3() { return 10; }
double side_of_s4() { return 5; }
double side_of_c5() { return 1; }
double side_of_s4_without_margin() { return 4; }
double field_of_c3() { return 10; }
double field_of_s4() { return 16; }

}  // namespace exercise

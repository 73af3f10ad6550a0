// caught by: without_the_margin
// The input is believed to be 28x28 from the first, so that S4 must come out at 5.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 2; }
double side_of_c1() { return 28; }
double side_of_s2() { return 14; }
double side_of_c3() { return 10; }
double side_of_s4() { return 5; }
double side_of_c5() { return 1; }
double side_of_s4_without_margin() { return 5; }
double field_of_c3() { return 14; }
double field_of_s4() { return 16; }

}  // namespace exercise

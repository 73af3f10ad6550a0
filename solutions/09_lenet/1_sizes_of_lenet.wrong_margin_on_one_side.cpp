// caught by: the_margin
// All four pixels are put on one side.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 4; }
double side_of_c1() { return 28; }
double side_of_s2() { return 14; }
double side_of_c3() { return 10; }
double side_of_s4() { return 5; }
double side_of_c5() { return 1; }
double side_of_s4_without_margin() { return 4; }
double field_of_c3() { return 14; }
double field_of_s4() { return 16; }

}  // namespace exercise

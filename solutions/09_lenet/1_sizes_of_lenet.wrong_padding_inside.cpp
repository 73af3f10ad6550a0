// caught by: the_sides_of_the_maps
// C1 is believed to keep the size; there is no padding inside LeNet-5.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 2; }
double side_of_c1() { return 32; }
double side_of_s2() { return 16; }
double side_of_c3() { return 10; }
double side_of_s4() { return 5; }
double side_of_c5() { return 1; }
double side_of_s4_without_margin() { return 4; }
double field_of_c3() { return 14; }
double field_of_s4() { return 16; }

}  // namespace exercise

// caught by: the_sides_of_the_maps
// C1 is believed to keep the size; there is no padding inside LeNet-5.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 3; }
double side_of_c1() { return 44; }
double side_of_s2() { return 22; }
double side_of_c3() { return 13; }
double side_of_s4() { return 6; }
double side_of_c5() { return 2; }
double side_of_s4_without_margin() { return 5; }
double field_of_c3() { return 20; }
double field_of_s4() { return 22; }

}  // namespace exercise

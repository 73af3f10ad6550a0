// A 7x7 window loses six places, a 2x2 window with stride 2 halves and drops what is left over. C5 has 2x2 places on the
// 6x6 maps of S4; without the margin S4 has 5x5 maps, and it has one. C1 sees 7 pixels and S2 8. From S2 on neighbours
// lie 2 pixels apart: C3 sees 8 + 6 * 2 = 20, S4 one more step of 2.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 3; }
double side_of_c1() { return 38; }
double side_of_s2() { return 19; }
double side_of_c3() { return 13; }
double side_of_s4() { return 6; }
double side_of_c5() { return 2; }
double side_of_s4_without_margin() { return 5; }
double field_of_c3() { return 20; }
double field_of_s4() { return 22; }

}  // namespace exercise

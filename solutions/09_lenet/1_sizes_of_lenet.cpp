// A 5x5 window loses four places, a 2x2 window with stride 2 halves. Without the margin S4 has 4x4 maps and C5's 5x5
// kernels do not fit: that is what the margin is for, besides keeping strokes away from the border. C1 sees 5 pixels
// and S2 6. From S2 on neighbours lie 2 pixels apart: C3 sees 6 + 4 * 2 = 14, S4 one more step of 2.
#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

double margin_on_each_side() { return 2; }
double side_of_c1() { return 28; }
double side_of_s2() { return 14; }
double side_of_c3() { return 10; }
double side_of_s4() { return 5; }
double side_of_c5() { return 1; }
double side_of_s4_without_margin() { return 4; }
double field_of_c3() { return 14; }
double field_of_s4() { return 16; }

}  // namespace exercise

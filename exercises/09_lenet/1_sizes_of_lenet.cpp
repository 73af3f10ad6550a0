#include "exercises/09_lenet/1_sizes_of_lenet.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 3; }
double margin_on_each_side() { throw Todo("9.1"); }
double side_of_c1() { throw Todo("9.1"); }
double side_of_s2() { throw Todo("9.1"); }
double side_of_c3() { throw Todo("9.1"); }
double side_of_s4() { throw Todo("9.1"); }
double side_of_c5() { throw Todo("9.1"); }
double side_of_s4_without_margin() { throw Todo("9.1"); }
double field_of_c3() { throw Todo("9.1"); }
double field_of_s4() { throw Todo("9.1"); }

}  // namespace exercise

#include "exercises/09_lenet/2_count_the_parameters.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 3; }
double parameters_of_c1() { throw Todo("9.2"); }
double parameters_of_s2() { throw Todo("9.2"); }
double parameters_of_c3() { throw Todo("9.2"); }
double parameters_of_full_c3() { throw Todo("9.2"); }
double parameters_of_s4() { throw Todo("9.2"); }
double parameters_of_c5() { throw Todo("9.2"); }
double parameters_of_f6() { throw Todo("9.2"); }
double all_parameters() { throw Todo("9.2"); }
double parameters_of_modern_lenet() { throw Todo("9.2"); }
double connections_of_c1() { throw Todo("9.2"); }
double connections_of_s2() { throw Todo("9.2"); }

}  // namespace exercise

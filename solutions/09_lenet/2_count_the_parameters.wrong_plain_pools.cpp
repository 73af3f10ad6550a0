// caught by: the_sub_sampling_layers
// The sub-sampling layers are taken for mean pooling, which has no parameters.
#include "exercises/09_lenet/2_count_the_parameters.hpp"

namespace exercise {

double parameters_of_c1() { return 6 * (25 + 1); }
double parameters_of_s2() { return 0; }
double parameters_of_c3() { return (6 * 3 + 9 * 4 + 6) * 25 + 16; }
double parameters_of_full_c3() { return 16 * (6 * 25 + 1); }
double parameters_of_s4() { return 0; }
double parameters_of_c5() { return 120 * (16 * 25 + 1); }
double parameters_of_f6() { return 84 * (120 + 1); }
double all_parameters() { return 156 + 12 + 1516 + 32 + 48120 + 10164; }
double parameters_of_modern_lenet() { return 156 + 2416 + 48120 + 10164 + 10 * (84 + 1); }
double connections_of_c1() { return 28 * 28 * 6 * (25 + 1); }
double connections_of_s2() { return 14 * 14 * 6 * (4 + 1); }

}  // namespace exercise

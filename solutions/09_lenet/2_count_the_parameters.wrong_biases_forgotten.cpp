// caught by: the_dense_layer_and_the_sums
// The biases of F6 are forgotten.
#include "exercises/09_lenet/2_count_the_parameters.hpp"

namespace exercise {

double parameters_of_c1() { return 8 * (9 + 1); }
double parameters_of_s2() { return 8 * 2; }
double parameters_of_c3() { return (8 * 3 + 10 * 4 + 2 * 8) * 9 + 20; }
double parameters_of_full_c3() { return 20 * (8 * 9 + 1); }
double parameters_of_s4() { return 20 * 2; }
double parameters_of_c5() { return 60 * (20 * 36 + 1); }
double parameters_of_f6() { return 50 * 60; }
double all_parameters() { return 80 + 16 + 740 + 40 + 43260 + 3050; }
double parameters_of_modern_lenet() { return 80 + 1460 + 43260 + 3050 + 10 * (50 + 1); }
double connections_of_c1() { return 28 * 28 * 8 * (9 + 1); }
double connections_of_s2() { return 14 * 14 * 8 * (4 + 1); }

}  // namespace exercise

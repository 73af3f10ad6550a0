// caught by: the_whole_laboratory
// The filters of the second convolution look at one map; they look at all 32.
#include "exercises/06_dense/1_count_the_parameters.hpp"

namespace exercise {

double dense_on_an_image() { return 30 * (28 * 28 + 1); }
double one_map() { return 5 * 5 + 1; }
double thirty_maps() { return 30 * (5 * 5 + 1); }
double f6_of_lenet() { return 84 * (120 + 1); }
double tensorflow_laboratory() { return 32 * (9 + 1) + 64 * (9 + 1) + 100 * (7 * 7 * 64 + 1) + 10 * (100 + 1); }

}  // namespace exercise

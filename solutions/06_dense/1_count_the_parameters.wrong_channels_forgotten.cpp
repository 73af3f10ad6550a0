// caught by: the_whole_network_is_counted
// The filters of the second convolution look at one map; they look at all 16.
#include "exercises/06_dense/1_count_the_parameters.hpp"

namespace exercise {

double dense_on_an_image() { return 12 * (20 * 20 + 1); }
double one_map() { return 7 * 7 + 1; }
double many_maps() { return 24 * (7 * 7 + 1); }
double hidden_layer() { return 64 * (90 + 1); }
double whole_network() { return 16 * (9 + 1) + 24 * (9 + 1) + 50 * (5 * 5 * 24 + 1) + 10 * (50 + 1); }

}  // namespace exercise

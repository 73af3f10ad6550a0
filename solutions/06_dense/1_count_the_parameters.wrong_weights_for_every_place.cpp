// caught by: twenty_four_filters
// A filter is given weights of its own at each place; its weights are shared.
#include "exercises/06_dense/1_count_the_parameters.hpp"

namespace exercise {

double dense_on_an_image() { return 12 * (20 * 20 + 1); }
double one_map() { return 7 * 7 + 1; }
double many_maps() { return 14 * 14 * 24 * (7 * 7 + 1); }
double hidden_layer() { return 64 * (90 + 1); }
double whole_network() { return 16 * (9 + 1) + 24 * (16 * 9 + 1) + 50 * (5 * 5 * 24 + 1) + 10 * (50 + 1); }

}  // namespace exercise

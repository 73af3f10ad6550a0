// caught by: a_hidden_layer
// There is one bias for each input instead of one for each output.
#include "exercises/06_dense/1_count_the_parameters.hpp"

namespace exercise {

double dense_on_an_image() { return 12 * (20 * 20 + 1); }
double one_map() { return 7 * 7 + 1; }
double many_maps() { return 24 * (7 * 7 + 1); }
double hidden_layer() { return 90 * (64 + 1); }
double whole_network() { return 16 * (9 + 1) + 24 * (16 * 9 + 1) + 50 * (5 * 5 * 24 + 1) + 10 * (50 + 1); }

}  // namespace exercise

// The size of the image is in the first number and in none of the next two: that is all of the difference between the
// two kinds of layer. In the laboratory one layer, 3,136 x 100, has 94 of every 100 parameters.
#include "exercises/06_dense/1_count_the_parameters.hpp"

namespace exercise {

double dense_on_an_image() { return 30 * (28 * 28 + 1); }
double one_map() { return 5 * 5 + 1; }
double thirty_maps() { return 30 * (5 * 5 + 1); }
double f6_of_lenet() { return 84 * (120 + 1); }
double tensorflow_laboratory() { return 32 * (9 + 1) + 64 * (32 * 9 + 1) + 100 * (7 * 7 * 64 + 1) + 10 * (100 + 1); }

}  // namespace exercise

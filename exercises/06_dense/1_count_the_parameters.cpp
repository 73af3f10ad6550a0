#include "exercises/06_dense/1_count_the_parameters.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw. It may stay a sum: { return 2 * (3 + 1); }
double dense_on_an_image() { throw Todo("6.1"); }
double one_map() { throw Todo("6.1"); }
double thirty_maps() { throw Todo("6.1"); }
double f6_of_lenet() { throw Todo("6.1"); }
double tensorflow_laboratory() { throw Todo("6.1"); }

}  // namespace exercise

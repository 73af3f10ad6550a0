#include "exercises/06_dense/1_count_the_parameters.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw. It may stay a sum: { return 2 * (3 + 1); }
double dense_on_an_image() { throw Todo("6.1"); }
double one_map() { throw Todo("6.1"); }
double many_maps() { throw Todo("6.1"); }
double hidden_layer() { throw Todo("6.1"); }
double whole_network() { throw Todo("6.1"); }

}  // namespace exercise

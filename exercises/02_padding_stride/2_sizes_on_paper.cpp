#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 3; }
double question_1() { throw Todo("2.2"); }
double question_2() { throw Todo("2.2"); }
double ten_filters() { throw Todo("2.2"); }
double ten_maps() { throw Todo("2.2"); }
double dense() { throw Todo("2.2"); }
double thirty_filters() { throw Todo("2.2"); }
double windows_of_4() { throw Todo("2.2"); }
double alexnet_valid() { throw Todo("2.2"); }
double alexnet_same() { throw Todo("2.2"); }
double alexnet_pixels() { throw Todo("2.2"); }

}  // namespace exercise

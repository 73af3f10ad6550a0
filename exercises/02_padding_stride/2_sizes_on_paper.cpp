#include "exercises/02_padding_stride/2_sizes_on_paper.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 3; }
double padded_map() { throw Todo("2.2"); }
double twelve_filters() { throw Todo("2.2"); }
double twenty_filters() { throw Todo("2.2"); }
double twenty_maps() { throw Todo("2.2"); }
double dense() { throw Todo("2.2"); }
double fifty_filters() { throw Todo("2.2"); }
double windows_of_6() { throw Todo("2.2"); }
double valid() { throw Todo("2.2"); }
double same() { throw Todo("2.2"); }
double fewest_pixels() { throw Todo("2.2"); }

}  // namespace exercise

#include "exercises/04_pooling/5_wrong_cell.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw. Fractions may stay fractions: { return 7.0 / 9; }
double wrong_row() { throw Todo("4.5"); }
double wrong_column() { throw Todo("4.5"); }
double right_value() { throw Todo("4.5"); }
double changed_maxima() { throw Todo("4.5"); }
double changed_means() { throw Todo("4.5"); }
double last_mean_as_printed() { throw Todo("4.5"); }
double last_mean() { throw Todo("4.5"); }
double columns_with_floor() { throw Todo("4.5"); }
double columns_with_ceil() { throw Todo("4.5"); }
double last_maximum() { throw Todo("4.5"); }

}  // namespace exercise

// caught by: the_cell_that_is_wrong
// Rows and columns are counted from 1.
#include "exercises/04_pooling/5_wrong_cell.hpp"

namespace exercise {

double wrong_row() { return 3; }
double wrong_column() { return 3; }
double right_value() { return 0; }
double changed_maxima() { return 0; }
double changed_means() { return 4; }
double last_mean_as_printed() { return 11.0 / 9; }
double last_mean() { return 10.0 / 9; }
double columns_with_floor() { return 1; }
double columns_with_ceil() { return 2; }
double last_maximum() { return 2; }

}  // namespace exercise

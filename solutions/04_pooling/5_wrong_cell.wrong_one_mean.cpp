// caught by: what_the_means_notice
// One window is thought to hold the cell; with overlapping windows four do.
#include "exercises/04_pooling/5_wrong_cell.hpp"

namespace exercise {

double wrong_row() { return 2; }
double wrong_column() { return 2; }
double right_value() { return 0; }
double changed_maxima() { return 0; }
double changed_means() { return 1; }
double last_mean_as_printed() { return 11.0 / 9; }
double last_mean() { return 10.0 / 9; }
double columns_with_floor() { return 1; }
double columns_with_ceil() { return 2; }
double last_maximum() { return 2; }

}  // namespace exercise

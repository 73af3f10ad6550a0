// In the middle the face has a one where the detector has a 0, and none of the detector's four ones meets another: 0.
// All four windows of 3x3 hold that cell. It is the largest of none of them, so no maximum changes; every mean does.
// The maximum forgives what is not the maximum, mistakes included. Of windows of 3 with stride 3 only one fits into
// five; in ceil mode a second one hangs over the edge and sees the 2x2 corner 1 0 / 2 1.
#include "exercises/04_pooling/5_wrong_cell.hpp"

namespace exercise {

double wrong_row() { return 2; }
double wrong_column() { return 2; }
double right_value() { return 0; }
double changed_maxima() { return 0; }
double changed_means() { return 4; }
double last_mean_as_printed() { return 11.0 / 9; }
double last_mean() { return 10.0 / 9; }
double columns_with_floor() { return 1; }
double columns_with_ceil() { return 2; }
double last_maximum() { return 2; }

}  // namespace exercise

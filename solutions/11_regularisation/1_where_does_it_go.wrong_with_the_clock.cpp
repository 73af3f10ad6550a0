// caught by: the_shift_comes_last
// The picture is turned with the clock: (i,j) goes to (j,-i).
#include "exercises/11_regularisation/1_where_does_it_go.hpp"

namespace exercise {

double row_turned_last() { return -4; }
double column_turned_last() { return 2; }
double row_shifted_last() { return 1; }
double column_shifted_last() { return 1; }
double area() { return 9; }
double between() { return 7; }

}  // namespace exercise

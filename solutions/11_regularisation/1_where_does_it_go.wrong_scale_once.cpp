// caught by: the_area_of_a_pixel
// A scale of 3 makes an area three times as large, in both directions nine times.
#include "exercises/11_regularisation/1_where_does_it_go.hpp"

namespace exercise {

double row_turned_last() { return -4; }
double column_turned_last() { return 2; }
double row_shifted_last() { return -1; }
double column_shifted_last() { return 5; }
double area() { return 3; }
double between() { return 7; }

}  // namespace exercise

// Shifted, (2,1) is (2,4); a quarter turn takes (i,j) to (-j,i). Turned first it is (-1,2). The factors 6 and -1.5 make
// 9 of an area, turned over. Above lies 5, below 9, and half-way 7.
#include "exercises/11_regularisation/1_where_does_it_go.hpp"

namespace exercise {

double row_turned_last() { return -4; }
double column_turned_last() { return 2; }
double row_shifted_last() { return -1; }
double column_shifted_last() { return 5; }
double area() { return 9; }
double between() { return 7; }

}  // namespace exercise

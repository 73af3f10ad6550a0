#include "exercises/11_regularisation/1_where_does_it_go.hpp"

namespace exercise {

double row_turned_last() { throw Todo("11.1"); }      // TODO: a number
double column_turned_last() { throw Todo("11.1"); }   // TODO: a number
double row_shifted_last() { throw Todo("11.1"); }     // TODO: a number
double column_shifted_last() { throw Todo("11.1"); }  // TODO: a number
double area() { throw Todo("11.1"); }                 // TODO: a number
double between() { throw Todo("11.1"); }              // TODO: a number

}  // namespace exercise

#include "exercises/03_relu/9_soft_exponential.hpp"

#include <cmath>

namespace exercise {

// Two or three lines each. Put alpha = 1 into the third line of the table: is it e^x? Put another alpha in and take the
// derivative yourself.
double soft(double x, double alpha) {
    throw Todo("3.9");  // TODO: replace this line by your own
}

double soft_slope(double x, double alpha) {
    throw Todo("3.9");  // TODO: replace this line by your own
}

}  // namespace exercise

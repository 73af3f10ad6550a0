#include "exercises/09_lenet/11_ninety_nine_of_a_hundred.hpp"

#include <cmath>

namespace exercise {

// A loop over i of about 5 lines.
double chance_of_at_most(int k, int n, double p) {
    throw Todo("9.11");  // TODO: replace this line by your own
}

// Halve the range from 0 to 1 sixty times, once for each end; about 14 lines.
Interval accuracy_interval(int correct, int n) {
    throw Todo("9.11");  // TODO: replace this line by your own
}

}  // namespace exercise

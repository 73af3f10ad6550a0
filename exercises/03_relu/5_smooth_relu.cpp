#include "exercises/03_relu/5_smooth_relu.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// One or two lines. std::exp(800) is infinite, and 1 + e^-40 is rounded to 1. std::log1p(t) is ln(1 + t) for small t
// too.
double smooth_relu(double x) {
    throw Todo("3.5");  // TODO: replace this line by your own
}

}  // namespace exercise

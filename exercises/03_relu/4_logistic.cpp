#include "exercises/03_relu/4_logistic.hpp"

#include <cmath>

namespace exercise {

// One or two lines each. std::exp(800) is infinite, and infinity divided by infinity is not a number. And what is
// 1 - f(x) where f(x) is rounded to 1?
double logistic(double x) {
    throw Todo("3.4");  // TODO: replace this line by your own
}

double logistic_slope(double x) {
    throw Todo("3.4");  // TODO: replace this line by your own
}

}  // namespace exercise

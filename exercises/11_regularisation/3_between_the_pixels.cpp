#include "exercises/11_regularisation/3_between_the_pixels.hpp"

#include <cmath>

namespace exercise {

// About 10 lines: which four pixels, how much of each, and what if one lies beyond the edge?
double value_at(const Tensor<double>& x, double i, double j) {
    throw Todo("11.3");  // TODO: replace this line by your own
}

}  // namespace exercise

// caught by: six_filters_on_four_channels
// Only the channels are counted: a filter adds up channels times kernel pixels.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    int n = 1;
    for (std::size_t axis = 1; axis < 2; ++axis) n *= w[axis];
    return std::sqrt((relu ? 2.0 : 1.0) / n);
}

}  // namespace exercise

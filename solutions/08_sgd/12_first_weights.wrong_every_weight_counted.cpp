// caught by: six_filters_on_four_channels
// All the weights of the layer are counted, those of the other outputs too.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    int n = 1;
    for (std::size_t axis = 0; axis < w.size(); ++axis) n *= w[axis];
    return std::sqrt((relu ? 2.0 : 1.0) / n);
}

}  // namespace exercise

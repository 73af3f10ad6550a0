// caught by: a_layer_with_these_weights_keeps_the_signal
// The half that ReLU removes is not made up for.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    int n = 1;
    for (std::size_t axis = 1; axis < w.size(); ++axis) n *= w[axis];
    return std::sqrt(1.0 / n);
}

}  // namespace exercise

// caught by: ten_outputs_of_eight_inputs
// The outputs are counted instead of the inputs.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    int n = 1;
    for (std::size_t axis = 0; axis < w.size(); ++axis) n *= axis == 1 ? 1 : w[axis];
    return std::sqrt((relu ? 2.0 : 1.0) / n);
}

}  // namespace exercise

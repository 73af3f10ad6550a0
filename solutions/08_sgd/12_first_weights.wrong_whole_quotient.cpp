// caught by: ten_outputs_of_eight_inputs
// 2 / n of two whole numbers is 0.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    int n = 1;
    for (std::size_t axis = 1; axis < w.size(); ++axis) n *= w[axis];
    return std::sqrt((relu ? 2 : 1) / n);
}

}  // namespace exercise

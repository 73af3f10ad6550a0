// caught by: ten_outputs_of_eight_inputs
// The variance is returned, not the deviation: the root is forgotten.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    int n = 1;
    for (std::size_t axis = 1; axis < w.size(); ++axis) n *= w[axis];
    return (relu ? 2.0 : 1.0) / n;
}

}  // namespace exercise

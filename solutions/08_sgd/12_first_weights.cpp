// An output is a sum of n products, each with the variance of a weight, so n weights of variance 1/n keep the size of
// the signal. ReLU sets half of it to zero, which the 2 makes up for. The first axis counts outputs and does not
// matter; all the others together are one output's inputs.
#include "exercises/08_sgd/12_first_weights.hpp"

#include <cmath>

namespace exercise {

double first_deviation(const cnn::Shape& w, bool relu) {
    int n = 1;
    for (std::size_t axis = 1; axis < w.size(); ++axis) n *= w[axis];
    return std::sqrt((relu ? 2.0 : 1.0) / n);
}

}  // namespace exercise

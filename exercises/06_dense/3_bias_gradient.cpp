#include "exercises/06_dense/3_bias_gradient.hpp"

namespace exercise {

// Two loops, about 6 lines.
Tensor<double> bias_gradient(const Tensor<double>& dy) {
    throw Todo("6.3");  // TODO: replace this line by your own
}

}  // namespace exercise

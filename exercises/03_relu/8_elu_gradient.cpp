#include "exercises/03_relu/8_elu_gradient.hpp"

#include <cmath>

namespace exercise {

// About 5 lines. First write the derivative for x < 0 on paper. What is it at 0?
Tensor<double> elu_gradient(const Tensor<double>& x, const Tensor<double>& dy, double alpha) {
    throw Todo("3.8");  // TODO: replace this line by your own
}

}  // namespace exercise

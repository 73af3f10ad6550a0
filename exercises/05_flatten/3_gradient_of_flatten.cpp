#include "exercises/05_flatten/3_gradient_of_flatten.hpp"

namespace exercise {

// One line, if you use reshaped(); about 8 with loops.
Tensor<double> gradient_of_flatten(const Tensor<double>& x, const Tensor<double>& dy) {
    throw Todo("5.3");  // TODO: replace this line by your own
}

}  // namespace exercise

#include "exercises/03_relu/2_rectify_gradient.hpp"

namespace exercise {

// About 4 lines: the loop of exercise 3.1. Which of the two tensors does the condition look at?
Tensor<double> rectify_gradient(const Tensor<double>& x, const Tensor<double>& dy) {
    throw Todo("3.2");  // TODO: replace this line by your own
}

}  // namespace exercise

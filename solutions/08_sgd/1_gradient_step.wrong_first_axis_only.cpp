// caught by: every_shape_agrees_with_the_book
// The loop ends at the size of the first axis.
#include "exercises/08_sgd/1_gradient_step.hpp"

namespace exercise {

Tensor<double> gradient_step(const Tensor<double>& w, const Tensor<double>& g, double learning_rate) {
    Tensor<double> moved = w;
    for (int i = 0; i < w.shape()[0]; ++i) moved.data()[i] -= learning_rate * g.data()[i];
    return moved;
}

}  // namespace exercise

// caught by: two_weights_walk_against_their_gradients
// With the gradient instead of against it: the loss grows.
#include "exercises/08_sgd/1_gradient_step.hpp"

namespace exercise {

Tensor<double> gradient_step(const Tensor<double>& w, const Tensor<double>& g, double learning_rate) {
    Tensor<double> moved = w;
    for (int i = 0; i < w.size(); ++i) moved.data()[i] += learning_rate * g.data()[i];
    return moved;
}

}  // namespace exercise

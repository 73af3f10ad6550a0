// caught by: two_weights_walk_against_their_gradients
// The learning rate is forgotten: the step is the whole gradient.
#include "exercises/08_sgd/1_gradient_step.hpp"

namespace exercise {

Tensor<double> gradient_step(const Tensor<double>& w, const Tensor<double>& g, double learning_rate) {
    Tensor<double> moved = w;
    for (int i = 0; i < w.size(); ++i) moved.data()[i] -= g.data()[i];
    return moved;
}

}  // namespace exercise

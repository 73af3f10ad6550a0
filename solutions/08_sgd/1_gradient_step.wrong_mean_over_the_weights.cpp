// caught by: two_weights_walk_against_their_gradients
// The step is divided by the number of weights; the mean belongs to the examples, in the loss.
#include "exercises/08_sgd/1_gradient_step.hpp"

namespace exercise {

Tensor<double> gradient_step(const Tensor<double>& w, const Tensor<double>& g, double learning_rate) {
    Tensor<double> moved = w;
    for (int i = 0; i < w.size(); ++i) moved.data()[i] -= learning_rate * g.data()[i] / w.size();
    return moved;
}

}  // namespace exercise

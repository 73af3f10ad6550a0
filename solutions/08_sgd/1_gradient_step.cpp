// The gradient points to where the loss grows fastest, so the step goes the other way: minus. Each weight has a
// gradient of its own and knows nothing of the others, so one loop over the values serves every shape.
#include "exercises/08_sgd/1_gradient_step.hpp"

namespace exercise {

Tensor<double> gradient_step(const Tensor<double>& w, const Tensor<double>& g, double learning_rate) {
    Tensor<double> moved = w;
    for (int i = 0; i < w.size(); ++i) moved.data()[i] -= learning_rate * g.data()[i];
    return moved;
}

}  // namespace exercise

// caught by: without_a_gradient_the_ball_rolls_on
// The velocity is computed anew from each gradient: plain gradient descent.
#include "exercises/08_sgd/3_momentum.hpp"

namespace exercise {

Rolling momentum_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    Rolling next = at;
    for (int i = 0; i < g.size(); ++i) {
        next.v.data()[i] = g.data()[i];
        next.w.data()[i] -= learning_rate * next.v.data()[i];
    }
    return next;
}

Rolling nesterov_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    Rolling next = at;
    for (int i = 0; i < g.size(); ++i) {
        next.v.data()[i] = g.data()[i];
        next.w.data()[i] -= learning_rate * (g.data()[i] + momentum * next.v.data()[i]);
    }
    return next;
}

}  // namespace exercise

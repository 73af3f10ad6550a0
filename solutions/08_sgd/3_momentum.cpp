// The velocity is a running sum of gradients in which the past fades: momentum, momentum^2, ... It holds no learning
// rate, so a new rate counts at once, for the whole velocity. Nesterov's step uses the gradient once more, as if the
// new velocity had already been followed for a step.
#include "exercises/08_sgd/3_momentum.hpp"

namespace exercise {

Rolling momentum_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    Rolling next = at;
    for (int i = 0; i < g.size(); ++i) {
        next.v.data()[i] = momentum * at.v.data()[i] + g.data()[i];
        next.w.data()[i] -= learning_rate * next.v.data()[i];
    }
    return next;
}

Rolling nesterov_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    Rolling next = at;
    for (int i = 0; i < g.size(); ++i) {
        next.v.data()[i] = momentum * at.v.data()[i] + g.data()[i];
        next.w.data()[i] -= learning_rate * (g.data()[i] + momentum * next.v.data()[i]);
    }
    return next;
}

}  // namespace exercise

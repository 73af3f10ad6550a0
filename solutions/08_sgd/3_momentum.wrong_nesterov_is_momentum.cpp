// caught by: nesterov_of_the_example
// The look ahead is left out.
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
        next.w.data()[i] -= learning_rate * next.v.data()[i];
    }
    return next;
}

}  // namespace exercise

// caught by: momentum_agrees_with_the_book_while_the_rate_changes
// The learning rate is put into the velocity, where it stays when the rate falls.
#include "exercises/08_sgd/3_momentum.hpp"

namespace exercise {

Rolling momentum_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    Rolling next = at;
    for (int i = 0; i < g.size(); ++i) {
        next.v.data()[i] = momentum * at.v.data()[i] + learning_rate * g.data()[i];
        next.w.data()[i] -= next.v.data()[i];
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

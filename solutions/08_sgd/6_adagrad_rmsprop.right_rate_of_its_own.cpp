// Every weight gets a learning rate of its own first; s moves towards the square by its share.
#include "exercises/08_sgd/6_adagrad_rmsprop.hpp"

#include <cmath>

namespace exercise {

namespace {

void step(Scaled& next, const Tensor<double>& g, double learning_rate, double epsilon) {
    for (int i = 0; i < g.size(); ++i) {
        const double own_rate = learning_rate / (epsilon + std::sqrt(next.s.data()[i]));
        next.w.data()[i] -= own_rate * g.data()[i];
    }
}

}  // namespace

Scaled adagrad_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double epsilon) {
    Scaled next = at;
    for (int i = 0; i < g.size(); ++i) next.s.data()[i] += g.data()[i] * g.data()[i];
    step(next, g, learning_rate, epsilon);
    return next;
}

Scaled rmsprop_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double rho, double epsilon) {
    Scaled next = at;
    for (int i = 0; i < g.size(); ++i) next.s.data()[i] += (1 - rho) * (g.data()[i] * g.data()[i] - next.s.data()[i]);
    step(next, g, learning_rate, epsilon);
    return next;
}

}  // namespace exercise

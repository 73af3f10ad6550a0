// The velocity first, for all weights; then the step, put together from what the old velocity and the gradient give.
#include "exercises/08_sgd/3_momentum.hpp"

namespace exercise {

namespace {

Tensor<double> velocity(const Rolling& at, const Tensor<double>& g, double momentum) {
    Tensor<double> v = g;
    for (int i = 0; i < v.size(); ++i) v.data()[i] += momentum * at.v.data()[i];
    return v;
}

}  // namespace

Rolling momentum_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    Rolling next{at.w, velocity(at, g, momentum)};
    for (int i = 0; i < g.size(); ++i)
        next.w.data()[i] += -learning_rate * momentum * at.v.data()[i] - learning_rate * g.data()[i];
    return next;
}

Rolling nesterov_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    Rolling next{at.w, velocity(at, g, momentum)};
    for (int i = 0; i < g.size(); ++i)
        next.w.data()[i] -=
            learning_rate * (1 + momentum) * g.data()[i] + learning_rate * momentum * momentum * at.v.data()[i];
    return next;
}

}  // namespace exercise

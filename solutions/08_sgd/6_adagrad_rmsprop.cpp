// Where gradients are large the root is large, and the step stays near the learning rate; where they are small it is
// small too. AdaGrad's sum only grows, so its steps only shrink. RmsProp's mean forgets, so they can grow again.
// epsilon is added to the root: under it, it would act like a gradient of sqrt(epsilon) that is always there.
#include "exercises/08_sgd/6_adagrad_rmsprop.hpp"

#include <cmath>

namespace exercise {

Scaled adagrad_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double epsilon) {
    Scaled next = at;
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        next.s.data()[i] += slope * slope;
        next.w.data()[i] -= learning_rate * slope / (std::sqrt(next.s.data()[i]) + epsilon);
    }
    return next;
}

Scaled rmsprop_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double rho, double epsilon) {
    Scaled next = at;
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        next.s.data()[i] = rho * at.s.data()[i] + (1 - rho) * slope * slope;
        next.w.data()[i] -= learning_rate * slope / (std::sqrt(next.s.data()[i]) + epsilon);
    }
    return next;
}

}  // namespace exercise

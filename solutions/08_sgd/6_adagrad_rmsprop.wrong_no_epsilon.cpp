// caught by: a_weight_that_never_had_a_gradient_stays
// epsilon is left out: 0/0 where no gradient has come yet.
#include "exercises/08_sgd/6_adagrad_rmsprop.hpp"

#include <cmath>

namespace exercise {

Scaled adagrad_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double epsilon) {
    Scaled next = at;
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        next.s.data()[i] += slope * slope;
        next.w.data()[i] -= learning_rate * slope / (std::sqrt(next.s.data()[i]));
    }
    return next;
}

Scaled rmsprop_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double rho, double epsilon) {
    Scaled next = at;
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        next.s.data()[i] = rho * at.s.data()[i] + (1 - rho) * slope * slope;
        next.w.data()[i] -= learning_rate * slope / (std::sqrt(next.s.data()[i]));
    }
    return next;
}

}  // namespace exercise

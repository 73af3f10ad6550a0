// caught by: adagrad_agrees_with_the_book
// The squares of all weights go into one sum.
#include "exercises/08_sgd/6_adagrad_rmsprop.hpp"

#include <cmath>

namespace exercise {

Scaled adagrad_step(const Scaled& at, const Tensor<double>& g, double learning_rate, double epsilon) {
    Scaled next = at;
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        for (const double other : g.values()) next.s.data()[i] += other * other;
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

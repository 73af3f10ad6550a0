// caught by: the_step_of_the_example
// The weights shrink by weight_decay itself, whatever the learning rate is.
#include "exercises/08_sgd/8_decay_in_adam.hpp"

#include <cmath>

namespace exercise {

AdamState adamw_step(const AdamState& at, const Tensor<double>& g, const AdamWRates& o) {
    AdamState next = at;
    ++next.steps;
    const double c1 = 1 - std::pow(o.beta1, next.steps);
    const double c2 = 1 - std::pow(o.beta2, next.steps);
    for (int i = 0; i < g.size(); ++i) {
        double& w = next.w.data()[i];
        double& m = next.m.data()[i];
        double& s = next.s.data()[i];
        w *= 1 - o.weight_decay;
        const double slope = g.data()[i];
        m = o.beta1 * m + (1 - o.beta1) * slope;
        s = o.beta2 * s + (1 - o.beta2) * slope * slope;
        w -= o.learning_rate * (m / c1) / (std::sqrt(s / c2) + o.epsilon);
    }
    return next;
}

}  // namespace exercise

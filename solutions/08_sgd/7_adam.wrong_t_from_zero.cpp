// caught by: the_first_step_of_the_example
// The step is counted after the corrections: t = 0 first, and 1 - beta^0 = 0.
#include "exercises/08_sgd/7_adam.hpp"

#include <cmath>

namespace exercise {

AdamState adam_step(const AdamState& at, const Tensor<double>& g, const AdamRates& o) {
    AdamState next = at;
    const double c1 = 1 - std::pow(o.beta1, next.steps);
    const double c2 = 1 - std::pow(o.beta2, next.steps);
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        double& m = next.m.data()[i];
        double& s = next.s.data()[i];
        m = o.beta1 * m + (1 - o.beta1) * slope;
        s = o.beta2 * s + (1 - o.beta2) * slope * slope;
        next.w.data()[i] -= o.learning_rate * (m / c1) / (std::sqrt(s / c2) + o.epsilon);
    }
    ++next.steps;
    return next;
}

}  // namespace exercise

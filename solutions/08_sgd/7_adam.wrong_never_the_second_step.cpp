// caught by: the_second_step_by_hand
// The corrections are always those of the first step.
#include "exercises/08_sgd/7_adam.hpp"

#include <cmath>

namespace exercise {

AdamState adam_step(const AdamState& at, const Tensor<double>& g, const AdamRates& o) {
    AdamState next = at;
    ++next.steps;
    const double c1 = 1 - o.beta1;
    const double c2 = 1 - o.beta2;
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        double& m = next.m.data()[i];
        double& s = next.s.data()[i];
        m = o.beta1 * m + (1 - o.beta1) * slope;
        s = o.beta2 * s + (1 - o.beta2) * slope * slope;
        next.w.data()[i] -= o.learning_rate * (m / c1) / (std::sqrt(s / c2) + o.epsilon);
    }
    return next;
}

}  // namespace exercise

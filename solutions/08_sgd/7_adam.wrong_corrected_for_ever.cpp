// caught by: six_steps_agree_with_the_book
// The corrected means are remembered and corrected again in the next step.
#include "exercises/08_sgd/7_adam.hpp"

#include <cmath>

namespace exercise {

AdamState adam_step(const AdamState& at, const Tensor<double>& g, const AdamRates& o) {
    AdamState next = at;
    ++next.steps;
    const double c1 = 1 - std::pow(o.beta1, next.steps);
    const double c2 = 1 - std::pow(o.beta2, next.steps);
    for (int i = 0; i < g.size(); ++i) {
        const double slope = g.data()[i];
        double& m = next.m.data()[i];
        double& s = next.s.data()[i];
        m = o.beta1 * m + (1 - o.beta1) * slope;
        s = o.beta2 * s + (1 - o.beta2) * slope * slope;
        m /= c1;
        s /= c2;
        next.w.data()[i] -= o.learning_rate * m / (std::sqrt(s) + o.epsilon);
    }
    return next;
}

}  // namespace exercise

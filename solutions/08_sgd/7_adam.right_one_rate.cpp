// Both corrections are put into one rate and one epsilon, as section 2 of the paper advises; m and s move by their share.
#include "exercises/08_sgd/7_adam.hpp"

#include <cmath>

namespace exercise {

AdamState adam_step(const AdamState& at, const Tensor<double>& g, const AdamRates& o) {
    AdamState next{at.w, at.m, at.s, at.steps + 1};
    double power1 = 1, power2 = 1;
    for (int t = 0; t < next.steps; ++t) {
        power1 *= o.beta1;
        power2 *= o.beta2;
    }
    const double root = std::sqrt(1 - power2);
    const double rate = o.learning_rate * root / (1 - power1);
    for (int i = 0; i < g.size(); ++i) {
        next.m.data()[i] += (1 - o.beta1) * (g.data()[i] - at.m.data()[i]);
        next.s.data()[i] += (1 - o.beta2) * (g.data()[i] * g.data()[i] - at.s.data()[i]);
        next.w.data()[i] -= rate * next.m.data()[i] / (std::sqrt(next.s.data()[i]) + o.epsilon * root);
    }
    return next;
}

}  // namespace exercise

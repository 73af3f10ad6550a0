#include "exercises/08_sgd/8_decay_in_adam.hpp"

#include <cmath>

namespace exercise {

// Someone remembers how plain gradient descent does it: weight_decay * w is added to the gradient. The weights do get
// smaller.
AdamState adamw_step(const AdamState& at, const Tensor<double>& g, const AdamWRates& o) {
    throw Todo("8.8");  // TODO: delete this line; then find the mistake that the check reports
    AdamState next = at;
    ++next.steps;
    const double c1 = 1 - std::pow(o.beta1, next.steps);
    const double c2 = 1 - std::pow(o.beta2, next.steps);
    for (int i = 0; i < g.size(); ++i) {
        double& w = next.w.data()[i];
        double& m = next.m.data()[i];
        double& s = next.s.data()[i];
        const double slope = g.data()[i] + o.weight_decay * w;
        m = o.beta1 * m + (1 - o.beta1) * slope;
        s = o.beta2 * s + (1 - o.beta2) * slope * slope;
        w -= o.learning_rate * (m / c1) / (std::sqrt(s / c2) + o.epsilon);
    }
    return next;
}

}  // namespace exercise

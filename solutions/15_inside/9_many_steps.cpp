// The gradient changes on the way. Whoever asks again finds a way that one straight step misses.
#include "exercises/15_inside/9_many_steps.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> many_steps(const Tensor<double>& x0, double epsilon, double step, int steps, const Gradient& gradient) {
    Tensor<double> x = x0;
    for (int s = 0; s < steps; ++s) {
        const Tensor<double> dx = gradient(x);
        for (int p = 0; p < x.size(); ++p) {
            const double g = dx.data()[p], from = x0.data()[p];
            const double moved = x.data()[p] + step * ((g > 0) - (g < 0));
            x.data()[p] = std::clamp(moved, std::max(0.0, from - epsilon), std::min(255.0, from + epsilon));
        }
    }
    return x;
}

}  // namespace exercise

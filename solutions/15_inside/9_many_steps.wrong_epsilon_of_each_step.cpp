// caught by: epsilon_is_counted_from_the_first_picture
// Epsilon is counted from the picture before the step.
#include "exercises/15_inside/9_many_steps.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> many_steps(const Tensor<double>& x0, double epsilon, double step, int steps, const Gradient& gradient) {
    Tensor<double> x = x0;
    for (int s = 0; s < steps; ++s) {
        const Tensor<double> dx = gradient(x);
        for (int p = 0; p < x.size(); ++p) {
            const double g = dx.data()[p];
            const double moved = x.data()[p] + step * ((g > 0) - (g < 0));
            x.data()[p] =
                std::clamp(moved, std::max(0.0, x.data()[p] - epsilon), std::min(255.0, x.data()[p] + epsilon));
        }
    }
    return x;
}

}  // namespace exercise

#include "exercises/15_inside/9_many_steps.hpp"

#include <algorithm>

namespace exercise {

// About 10 lines, with std::clamp.
Tensor<double> many_steps(const Tensor<double>& x0, double epsilon, double step, int steps, const Gradient& gradient) {
    throw Todo("15.9");  // TODO: replace this line by your own
}

}  // namespace exercise

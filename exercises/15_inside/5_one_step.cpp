#include "exercises/15_inside/5_one_step.hpp"

#include <algorithm>

namespace exercise {

// About 7 lines, with std::clamp.
Tensor<double> one_step(const Tensor<double>& x, const Tensor<double>& dx, double epsilon) {
    throw Todo("15.5");  // TODO: replace this line by your own
}

}  // namespace exercise

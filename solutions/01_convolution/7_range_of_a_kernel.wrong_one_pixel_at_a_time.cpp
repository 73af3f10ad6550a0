// caught by: the_kernel_of_the_slide
// The smallest and the largest weight alone, as if one pixel were white: all the others add theirs.
#include "exercises/01_convolution/7_range_of_a_kernel.hpp"

#include <algorithm>

namespace exercise {

Range range_of(const Tensor<double>& k, double divisor) {
    Range range{0, 0};
    for (const double weight : k.values())
        range = {std::min(range.lowest, 255 * weight / divisor), std::max(range.highest, 255 * weight / divisor)};
    return range;
}

}  // namespace exercise

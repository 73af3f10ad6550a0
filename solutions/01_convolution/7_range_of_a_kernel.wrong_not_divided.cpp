// caught by: a_kernel_without_negative_weights_keeps_the_range
// The divisor is forgotten.
#include "exercises/01_convolution/7_range_of_a_kernel.hpp"

namespace exercise {

Range range_of(const Tensor<double>& k, double divisor) {
    Range range{0, 0};
    for (const double weight : k.values()) (weight < 0 ? range.lowest : range.highest) += 255 * weight;
    return range;
}

}  // namespace exercise

// The sum is lowest when white pixels lie under the negative weights and black ones under the rest. Dividing by the sum
// of the weights keeps an even area as bright as it was, and no more: the slide's kernel goes from -2040 to 2295.
#include "exercises/01_convolution/7_range_of_a_kernel.hpp"

namespace exercise {

Range range_of(const Tensor<double>& k, double divisor) {
    Range range{0, 0};
    for (const double weight : k.values()) (weight < 0 ? range.lowest : range.highest) += 255 * weight / divisor;
    return range;
}

}  // namespace exercise

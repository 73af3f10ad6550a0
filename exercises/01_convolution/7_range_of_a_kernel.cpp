#include "exercises/01_convolution/7_range_of_a_kernel.hpp"

namespace exercise {

// One loop over k.values(), about 6 lines. Which image makes the output as low as it can be?
Range range_of(const Tensor<double>& k, double divisor) {
    throw Todo("1.7");  // TODO: replace this line by your own
}

}  // namespace exercise

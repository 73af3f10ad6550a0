// caught by: every_size_agrees_with_the_rest_of_the_division
// Lays the windows over the image without its padding.
#include "exercises/02_padding_stride/3_rounded_up.hpp"

namespace exercise {

int overrun(int n, int k, int stride, int padding) {
    const int pixels = n + padding;
    const int count = (pixels - k + stride - 1) / stride + 1;
    return (count - 1) * stride + k - pixels;
}

}  // namespace exercise

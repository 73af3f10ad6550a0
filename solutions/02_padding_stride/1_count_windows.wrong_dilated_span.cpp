// caught by: seven_pixels_and_windows_of_3_with_stride_2
// The span is k * dilation: one gap too many, after the last weight.
#include "exercises/02_padding_stride/1_count_windows.hpp"

namespace exercise {

int count_windows(int n, int k, int stride, int padding, int dilation) {
    const int span = k * dilation;
    return (n + 2 * padding - span) / stride + 1;
}

}  // namespace exercise

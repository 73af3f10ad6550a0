// caught by: padding_is_on_both_sides
// The padding of one side is forgotten.
#include "exercises/02_padding_stride/1_count_windows.hpp"

namespace exercise {

int count_windows(int n, int k, int stride, int padding, int dilation) {
    const int span = (k - 1) * dilation + 1;
    return (n + padding - span) / stride + 1;
}

}  // namespace exercise

// caught by: what_is_left_over_makes_no_window
// Rounded up, as a lecture slide has it: the last window runs off the end.
#include "exercises/02_padding_stride/1_count_windows.hpp"

namespace exercise {

int count_windows(int n, int k, int stride, int padding, int dilation) {
    const int span = (k - 1) * dilation + 1;
    return (n + 2 * padding - span + stride - 1) / stride + 1;
}

}  // namespace exercise

// caught by: a_window_as_wide_as_the_image
// The + 1 is missing: the steps are counted, not the places.
#include "exercises/02_padding_stride/1_count_windows.hpp"

namespace exercise {

int count_windows(int n, int k, int stride, int padding, int dilation) {
    const int span = (k - 1) * dilation + 1;
    return (n + 2 * padding - span) / stride;
}

}  // namespace exercise

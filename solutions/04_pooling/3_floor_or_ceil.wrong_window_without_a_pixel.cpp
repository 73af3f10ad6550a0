// caught by: no_window_begins_behind_the_last_pixel
// A last window is counted that lies in the padding altogether.
#include "exercises/04_pooling/3_floor_or_ceil.hpp"

namespace exercise {

int windows(int n, int k, int stride, int padding, bool ceil_mode) {
    return (n + 2 * padding - k + (ceil_mode ? stride - 1 : 0)) / stride + 1;
}

}  // namespace exercise

// Rounding up is rounding down of a little more: (a + s - 1) / s. The last window begins at (outputs - 1) * stride -
// padding, counted from the first pixel; if that is n or more, there is no pixel in it, and it is dropped.
#include "exercises/04_pooling/3_floor_or_ceil.hpp"

namespace exercise {

int windows(int n, int k, int stride, int padding, bool ceil_mode) {
    const int room = n + 2 * padding - k;
    const int outputs = (room + (ceil_mode ? stride - 1 : 0)) / stride + 1;
    const int last_start = (outputs - 1) * stride - padding;
    return ceil_mode && last_start >= n ? outputs - 1 : outputs;
}

}  // namespace exercise

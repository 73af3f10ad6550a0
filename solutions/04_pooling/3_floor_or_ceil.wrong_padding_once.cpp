// caught by: padding_is_on_both_sides
// The padding is added on one side only.
#include "exercises/04_pooling/3_floor_or_ceil.hpp"

namespace exercise {

int windows(int n, int k, int stride, int padding, bool ceil_mode) {
    const int outputs = (n + padding - k + (ceil_mode ? stride - 1 : 0)) / stride + 1;
    return ceil_mode && (outputs - 1) * stride - padding >= n ? outputs - 1 : outputs;
}

}  // namespace exercise

// caught by: where_nothing_is_left_over_both_agree
// Ceil mode adds a window even where nothing is left over.
#include "exercises/04_pooling/3_floor_or_ceil.hpp"

namespace exercise {

int windows(int n, int k, int stride, int padding, bool ceil_mode) {
    return (n + 2 * padding - k) / stride + 1 + (ceil_mode ? 1 : 0);
}

}  // namespace exercise

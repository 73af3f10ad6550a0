// Exercise 4.3: floor or ceil.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// How many windows of k pixels there are along n pixels with `padding` more on each side. The first window begins at
// the left edge of the padding, the next `stride` further right.
//
// floor: the windows that fit, (n + 2 padding - k) / stride + 1, the quotient rounded down.
// ceil mode: the quotient rounded up, so that a last window may hang over the edge. But a last window that would begin
// after the last pixel, in the padding on the right or beyond it, does not count.
//
// You may assume n, k, stride >= 1, 0 <= padding <= k / 2, k <= n + 2 padding.
// windows(5, 2, 2, 0, false) = 2   windows(5, 2, 2, 0, true) = 3
int windows(int n, int k, int stride, int padding, bool ceil_mode);

}  // namespace exercise

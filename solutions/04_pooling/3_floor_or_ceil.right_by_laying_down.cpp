// No formula: windows are laid down one after the other, as long as they fit or may hang over.
#include "exercises/04_pooling/3_floor_or_ceil.hpp"

namespace exercise {

int windows(int n, int k, int stride, int padding, bool ceil_mode) {
    int count = 1;
    for (int first = stride - padding;; first += stride, ++count) {
        const bool fits = first + k <= n + padding;
        const bool may_hang_over = ceil_mode && first < n && first - stride + k < n + padding;
        if (!fits && !may_hang_over) return count;
    }
}

}  // namespace exercise

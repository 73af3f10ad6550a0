// Place -1 is one step before pixel 0. With the edge pixel as the mirror it shows pixel 1, so -i; with the mirror
// after it, pixel 0, so -i - 1. On the right the same holds, counted from the last pixel, n - 1.
#include "exercises/02_padding_stride/4_beyond_the_edge.hpp"

namespace exercise {

int pixel_at(int i, int n, PadMode mode) {
    if (i >= 0 && i < n) return i;
    const bool left = i < 0;
    switch (mode) {
        case PadMode::zero: return -1;
        case PadMode::replicate: return left ? 0 : n - 1;
        case PadMode::reflect: return left ? -i : 2 * (n - 1) - i;
        case PadMode::symmetric: return left ? -i - 1 : 2 * n - 1 - i;
        case PadMode::wrap: return left ? i + n : i - n;
    }
    return -1;
}

}  // namespace exercise

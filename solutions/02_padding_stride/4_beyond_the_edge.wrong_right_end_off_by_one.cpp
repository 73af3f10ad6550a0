// caught by: every_row_and_every_place_agree_with_the_book
// The right mirror is counted from n instead of n - 1.
#include "exercises/02_padding_stride/4_beyond_the_edge.hpp"

namespace exercise {

int pixel_at(int i, int n, PadMode mode) {
    if (i >= 0 && i < n) return i;
    const bool left = i < 0;
    switch (mode) {
        case PadMode::zero: return -1;
        case PadMode::replicate: return left ? 0 : n - 1;
        case PadMode::reflect: return left ? -i : 2 * (n - 1) - i;
        case PadMode::symmetric: return left ? -i - 1 : 2 * n - i;
        case PadMode::wrap: return left ? i + n : i - n;
    }
    return -1;
}

}  // namespace exercise

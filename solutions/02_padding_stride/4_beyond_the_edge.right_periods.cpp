// The padded row repeats itself for ever; a place is brought into the first period by its remainder.
#include "exercises/02_padding_stride/4_beyond_the_edge.hpp"

namespace exercise {

namespace {

int remainder(int i, int period) { return (i % period + period) % period; }

}  // namespace

int pixel_at(int i, int n, PadMode mode) {
    if (mode == PadMode::wrap) return remainder(i, n);
    if (mode == PadMode::replicate) return i < 0 ? 0 : i < n ? i : n - 1;
    if (mode == PadMode::zero || n == 1) return i >= 0 && i < n ? i : mode == PadMode::zero ? -1 : 0;
    const int period = mode == PadMode::reflect ? 2 * n - 2 : 2 * n;
    const int place = remainder(i, period);
    return place < n ? place : mode == PadMode::reflect ? period - place : period - 1 - place;
}

}  // namespace exercise

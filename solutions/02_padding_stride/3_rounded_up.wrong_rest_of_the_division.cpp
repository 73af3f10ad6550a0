// caught by: seven_pixels_and_windows_of_3_with_stride_3
// The rest of the division: the pixels left over without the extra window, not those missing with it.
#include "exercises/02_padding_stride/3_rounded_up.hpp"

namespace exercise {

int overrun(int n, int k, int stride, int padding) {
    const int pixels = n + 2 * padding;
    return (pixels - k) % stride;
}

}  // namespace exercise

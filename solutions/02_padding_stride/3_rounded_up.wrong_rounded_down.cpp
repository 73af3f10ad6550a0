// caught by: four_pixels_and_windows_of_2_with_stride_3
// Counts the windows with floor: then the last one never reaches beyond the end, but pixels are left over.
#include "exercises/02_padding_stride/3_rounded_up.hpp"

namespace exercise {

int overrun(int n, int k, int stride, int padding) {
    const int pixels = n + 2 * padding;
    const int count = (pixels - k) / stride + 1;
    return (count - 1) * stride + k - pixels;
}

}  // namespace exercise

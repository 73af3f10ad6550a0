// caught by: every_length_agrees_with_double
// The last round takes four products, although fewer are left, and so reads beyond the end.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const float* a, const float* b, int size) {
    float sums[4] = {};
    for (int i = 0; i < size; i += 4)
        for (int l = 0; l < 4; ++l) sums[l] += a[i + l] * b[i + l];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace exercise

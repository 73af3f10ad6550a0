// caught by: every_length_agrees_with_double
// Only the first of the sums is returned.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const float* a, const float* b, int size) {
    constexpr int lanes = 16;
    float sums[lanes] = {};
    int i = 0;
    for (; i + lanes <= size; i += lanes)
        for (int l = 0; l < lanes; ++l) sums[l] += a[i + l] * b[i + l];
    float total = sums[0];
    for (; i < size; ++i) total += a[i] * b[i];
    return total;
}

}  // namespace exercise

// caught by: every_length_agrees_with_double
// The last block is read whole and what is too much is multiplied by 0: right numbers, and a read beyond the end.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const float* a, const float* b, int size) {
    constexpr int lanes = 8;
    float sums[lanes] = {};
    for (int i = 0; i < size; i += lanes)
        for (int l = 0; l < lanes; ++l) {
            const float used = i + l < size ? 1 : 0;
            sums[l] += a[i + l] * b[i + l] * used;
        }
    float total = 0;
    for (const float sum : sums) total += sum;
    return total;
}

}  // namespace exercise

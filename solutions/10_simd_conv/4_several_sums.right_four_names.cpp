// Four sums with names of their own, and no array: the processor waits a quarter as long, even without vectors.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const float* a, const float* b, int size) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = 0;
    for (; i + 4 <= size; i += 4) {
        s0 += a[i] * b[i];
        s1 += a[i + 1] * b[i + 1];
        s2 += a[i + 2] * b[i + 2];
        s3 += a[i + 3] * b[i + 3];
    }
    for (; i < size; ++i) s0 += a[i] * b[i];
    return (s0 + s1) + (s2 + s3);
}

}  // namespace exercise

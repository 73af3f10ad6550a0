// caught by: every_length_agrees_with_double
// The last round takes four products, although fewer are left, and so reads beyond the end.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const std::vector<float>& a, const std::vector<float>& b) {
    float sums[4] = {};
    const float* p = a.data();
    const float* q = b.data();
    for (std::size_t i = 0; i < a.size(); i += 4)
        for (std::size_t l = 0; l < 4; ++l) sums[l] += p[i + l] * q[i + l];
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace exercise

// caught by: every_length_agrees_with_double
// Only the first of the sums is returned.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const std::vector<float>& a, const std::vector<float>& b) {
    constexpr std::size_t lanes = 16;
    float sums[lanes] = {};
    std::size_t i = 0;
    for (; i + lanes <= a.size(); i += lanes)
        for (std::size_t l = 0; l < lanes; ++l) sums[l] += a[i + l] * b[i + l];
    float total = 0;
    for (; i < a.size(); ++i) total += a[i] * b[i];
    total += sums[0];
    return total;
}

}  // namespace exercise

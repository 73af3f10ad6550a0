// caught by: five_products_on_paper
// The numbers after the last whole block are left out.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const float* a, const float* b, int size) {
    constexpr int lanes = 16;
    float sums[lanes] = {};
    for (int i = 0; i + lanes <= size; i += lanes)
        for (int l = 0; l < lanes; ++l) sums[l] += a[i + l] * b[i + l];
    float total = 0;
    for (const float sum : sums) total += sum;
    return total;
}

}  // namespace exercise

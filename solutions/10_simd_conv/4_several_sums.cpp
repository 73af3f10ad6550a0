// With one sum each addition waits for the one before. Sixteen sums wait for nobody, and as they lie side by side the
// compiler adds several with one instruction. It may not do so by itself: another order has other rounding errors. The
// pointers are taken out of the loop: with a[i] in it g++ keeps the sums in memory. Measure both.
#include "exercises/10_simd_conv/4_several_sums.hpp"

namespace exercise {

float dot(const std::vector<float>& a, const std::vector<float>& b) {
    constexpr int lanes = 16;
    const float* x = a.data();
    const float* y = b.data();
    const int size = static_cast<int>(a.size());
    float sums[lanes] = {};
    int i = 0;
    for (; i + lanes <= size; i += lanes)
        for (int l = 0; l < lanes; ++l) sums[l] += x[i + l] * y[i + l];
    float total = 0;
    for (; i < size; ++i) total += x[i] * y[i];
    for (const float sum : sums) total += sum;
    return total;
}

}  // namespace exercise

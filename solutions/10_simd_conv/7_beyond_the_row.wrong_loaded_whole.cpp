// caught by: nothing_after_a_row_is_read
// The last vector is stored in part, but loaded whole.
#include "exercises/10_simd_conv/7_beyond_the_row.hpp"

namespace exercise {

void relu_row(const float* x, float* y, int count) {
    constexpr int lanes = 4;
    for (int i = 0; i < count; i += lanes) {
        const int used = count - i < lanes ? count - i : lanes;
        float block[lanes] = {};
        for (int l = 0; l < lanes; ++l) block[l] = x[i + l];
        for (int l = 0; l < used; ++l) y[i + l] = block[l] > 0 ? block[l] : 0;
    }
}

}  // namespace exercise

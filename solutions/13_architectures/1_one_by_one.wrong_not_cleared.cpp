// caught by: two_channels_on_paper
// What y held before is still in the sums.
#include "exercises/13_architectures/1_one_by_one.hpp"

namespace exercise {

void one_by_one(const float* x, const float* w, float* y, int C, int F, int P) {
    for (int f = 0; f < F; ++f)
        for (int c = 0; c < C; ++c)
            for (int p = 0; p < P; ++p) y[f * P + p] += w[f * C + c] * x[c * P + p];
}

}  // namespace exercise

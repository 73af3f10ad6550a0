// caught by: every_size_agrees_with_double
// The weights are read as (C,F), which goes well as long as there is one filter.
#include "exercises/13_architectures/1_one_by_one.hpp"

namespace exercise {

void one_by_one(const float* x, const float* w, float* y, int C, int F, int P) {
    for (int f = 0; f < F; ++f) {
        for (int p = 0; p < P; ++p) y[f * P + p] = 0;
        for (int c = 0; c < C; ++c)
            for (int p = 0; p < P; ++p) y[f * P + p] += w[c * F + f] * x[c * P + p];
    }
}

}  // namespace exercise

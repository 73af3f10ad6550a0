// With j innermost b and c are read and written side by side, so the compiler takes several floats at once; and no
// addition waits for another.
#include "exercises/10_simd_conv/5_order_of_loops.hpp"

namespace exercise {

void matmul(const float* a, const float* b, float* c, int M, int K, int N) {
    for (int i = 0; i < M * N; ++i) c[i] = 0;
    for (int i = 0; i < M; ++i)
        for (int k = 0; k < K; ++k) {
            const float factor = a[i * K + k];
            for (int j = 0; j < N; ++j) c[i * N + j] += factor * b[k * N + j];
        }
}

}  // namespace exercise

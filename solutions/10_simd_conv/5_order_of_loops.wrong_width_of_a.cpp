// caught by: every_size_agrees_with_double
// The row of b is M numbers long only if the matrices are square.
#include "exercises/10_simd_conv/5_order_of_loops.hpp"

namespace exercise {

void matmul(const float* a, const float* b, float* c, int M, int K, int N) {
    for (int i = 0; i < M * N; ++i) c[i] = 0;
    for (int i = 0; i < M; ++i)
        for (int k = 0; k < K; ++k) {
            const float factor = a[i * K + k];
            for (int j = 0; j < N; ++j) c[i * N + j] += factor * b[k * M + j % M];
        }
}

}  // namespace exercise

// caught by: two_by_two_on_paper
// What c held before is still in the sums.
#include "exercises/10_simd_conv/5_order_of_loops.hpp"

namespace exercise {

void matmul(const float* a, const float* b, float* c, int M, int K, int N) {
    for (int i = 0; i < M; ++i)
        for (int k = 0; k < K; ++k) {
            const float factor = a[i * K + k];
            for (int j = 0; j < N; ++j) c[i * N + j] += factor * b[k * N + j];
        }
}

}  // namespace exercise

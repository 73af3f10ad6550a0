// The same tile with the rows outside and the columns inside. It is as right. g++ writes out both loops, finds no loop over
// neighbours left, and makes vectors along k, where each number lies in another row; clang++ makes the same of both.
#include "exercises/10_simd_conv/6_register_tile.hpp"

namespace exercise {

namespace {

constexpr int rows = 4;
constexpr int columns = 8;

void tile(const float* a, const float* b, float* c, int K, int N) {
    float sums[rows][columns] = {};
    for (int k = 0; k < K; ++k)
        for (int r = 0; r < rows; ++r)
            for (int s = 0; s < columns; ++s) sums[r][s] += a[r * K + k] * b[k * N + s];
    for (int r = 0; r < rows; ++r)
        for (int s = 0; s < columns; ++s) c[r * N + s] = sums[r][s];
}

}  // namespace

void tiled_matmul(const float* a, const float* b, float* c, int M, int K, int N) {
    const int full_rows = M / rows * rows;
    const int full_columns = N / columns * columns;
    for (int i = 0; i < full_rows; i += rows)
        for (int j = 0; j < full_columns; j += columns) tile(a + i * K, b + j, c + i * N + j, K, N);
    for (int i = 0; i < M; ++i)
        for (int j = i < full_rows ? full_columns : 0; j < N; ++j) {
            float sum = 0;
            for (int k = 0; k < K; ++k) sum += a[i * K + k] * b[k * N + j];
            c[i * N + j] = sum;
        }
}

}  // namespace exercise

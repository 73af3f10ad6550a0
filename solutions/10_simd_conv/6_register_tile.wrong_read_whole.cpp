// caught by: every_size_agrees_with_double
// Tiles at the edge store only what lies in c, but read rows of a and columns of b that do not exist.
#include "exercises/10_simd_conv/6_register_tile.hpp"

namespace exercise {

namespace {

constexpr int rows = 4;
constexpr int columns = 8;

// The tile at (i, j), of which perhaps only a part lies in c.
void tile(const float* a, const float* b, float* c, int i, int j, int M, int K, int N) {
    float sums[rows][columns] = {};
    for (int k = 0; k < K; ++k)
        for (int s = 0; s < columns; ++s)
            for (int r = 0; r < rows; ++r) sums[r][s] += a[(i + r) * K + k] * b[k * N + j + s];
    for (int r = 0; r < rows && i + r < M; ++r)
        for (int s = 0; s < columns && j + s < N; ++s) c[(i + r) * N + j + s] = sums[r][s];
}

}  // namespace

void tiled_matmul(const float* a, const float* b, float* c, int M, int K, int N) {
    for (int i = 0; i < M; i += rows)
        for (int j = 0; j < N; j += columns) tile(a, b, c, i, j, M, K, N);
}

}  // namespace exercise

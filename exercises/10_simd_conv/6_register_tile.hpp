// Exercise 10.6: a register tile.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// a: (M,K)   b: (K,N)   c: (M,N), whatever it held before, row by row; c[i][j] = sum over k of a[i][k] * b[k][j]
// Sizes need not be multiples of the tile.
//
// 1 2  times  1   10   is  201 2010
// 3 4       100 1000       403 4030
void tiled_matmul(const float* a, const float* b, float* c, int M, int K, int N);

}  // namespace exercise

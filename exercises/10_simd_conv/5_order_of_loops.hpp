// Exercise 10.5: a matrix product with its loops in another order.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// a: (M,K)   b: (K,N)   c: (M,N), whatever it held before, row by row; c[i][j] = sum over k of a[i][k] * b[k][j]
//
// 1 2  times  1   10   is  201 2010
// 3 4       100 1000       403 4030
void matmul(const float* a, const float* b, float* c, int M, int K, int N);

}  // namespace exercise

// Exercise 5.2: from index to place in memory, and back.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Shape;

// shape: (N,C,H,W)   0 <= n < N, 0 <= c < C, 0 <= i < H, 0 <= j < W
// returns the place of x[n,c,i,j] in memory, counted from 0: columns lie side by side, then rows, channels, images
//
// In shape (2,3,4,5) the place of (0,1,2,3) is 33.
int place_of(int n, int c, int i, int j, const Shape& shape);

// The way back. place: 0 to N*C*H*W - 1   returns the four numbers n, c, i, j that lie there
//
// In shape (2,3,4,5) the index at 33 is (0,1,2,3).
Shape index_of(int place, const Shape& shape);

}  // namespace exercise

// Exercise 2.4: what lies beyond the edge?
#pragma once

#include "chapters/02_padding_stride/pad_mode.hpp"
#include "common/exercises/todo.hpp"

namespace exercise {

using cnn::PadMode;

// The row a b c d has the pixels 0 to 3. Padded by two on each side it has the places -2 to 5:
//
//     place      -2 -1 |  0  1  2  3 |  4  5
//     zero        0  0 |  a  b  c  d |  0  0
//     replicate   a  a |  a  b  c  d |  d  d
//     reflect     c  b |  a  b  c  d |  c  b
//     symmetric   b  a |  a  b  c  d |  d  c
//     wrap        c  d |  a  b  c  d |  a  b
//
// i: a place, at most n (reflect: n - 1) beyond an end   n: pixels of the row
// returns the number of the pixel that stands there, 0 to n-1, or -1 for a zero
//
// pixel_at(-2, 4, PadMode::reflect) is 2, the c.
int pixel_at(int i, int n, PadMode mode);

}  // namespace exercise

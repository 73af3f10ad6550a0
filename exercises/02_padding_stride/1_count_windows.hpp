// Exercise 2.1: how many windows fit?
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// n: pixels   k: weights of the window   stride: pixels from one window to the next
// padding: zeros on each side   dilation: pixels from one weight to the next
// returns how many windows fit; at least one does
//
// Seven pixels, a window of 3, stride 2, no padding, dilation 1: the windows begin at 0, 2 and 4, so 3 fit.
// With dilation 2 the window reaches over 5 pixels, and 2 fit.
int count_windows(int n, int k, int stride, int padding, int dilation);

}  // namespace exercise

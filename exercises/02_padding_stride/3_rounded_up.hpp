// Exercise 2.3: a slide that rounds the wrong way.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// A lecture slide gives the number of windows as
//
//     ceil((n + 2*padding - k) / stride) + 1
//
// Its own example divides without a remainder, which hides the mistake. Show what happens when there is one: if that many
// windows are laid down, by how many pixels does the last one reach beyond the end of the padded input?
//
// n: pixels   k: weights of the window, k <= n + 2*padding   stride   padding: zeros on each side
// returns that number of pixels; 0 if the last window ends inside
//
// 4 pixels, windows of 2, stride 3, no padding: the slide says 2 windows. The second one covers the places 3 and 4, and
// there is no place 4: 1.
int overrun(int n, int k, int stride, int padding);

}  // namespace exercise

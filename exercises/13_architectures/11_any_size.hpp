// Exercise 13.11: means of any size.
#pragma once

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// A map of any size becomes one of OH rows and OW columns.
//
// x: (H,W)   returns y: (OH,OW)
// y[i,j] = the mean of x[p,q] over window (i,j): its rows are floor(i H / OH) to ceil((i + 1) H / OH) - 1, its columns
// likewise. Neighbouring windows share a row where H is no multiple of OH.
//
// Five pixels 1 2 3 4 5 in a row, to two: the windows are 1 2 3 and 3 4 5, y = 2 4.
Tensor<double> mean_to_size(const Tensor<double>& x, int OH, int OW);

// dy: (OH,OW)   returns dx: (H,W)
//
// Five pixels in a row, dy = 3 6: dx = 1 1 3 2 2.
Tensor<double> mean_to_size_gradient(const Tensor<double>& dy, int H, int W);

}  // namespace exercise

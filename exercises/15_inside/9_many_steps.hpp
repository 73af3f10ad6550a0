// Exercise 15.9: an attack in several steps.
#pragma once

#include <functional>

#include "common/exercises/todo.hpp"
#include "common/tensor.hpp"

namespace exercise {

using cnn::Tensor;

// x: pixels   returns dx: as x, the gradient of the loss
using Gradient = std::function<Tensor<double>(const Tensor<double>& x)>;

// x0: pixels from 0 to 255, any shape   returns x: as x0, after so many steps, each along the sign of the gradient at the
// present x: x + step sign(gradient(x)), then back to within epsilon of x0 and to 0 to 255.   sign(0) = 0
// The gradient may be asked for `steps` times.
Tensor<double> many_steps(const Tensor<double>& x0, double epsilon, double step, int steps, const Gradient& gradient);

}  // namespace exercise

// caught by: a_row_of_four_goes_back_to_two_maps_of_two
// The gradient stays a row; the layer before cannot use it.
#include "exercises/05_flatten/3_gradient_of_flatten.hpp"

namespace exercise {

Tensor<double> gradient_of_flatten(const Tensor<double>& x, const Tensor<double>& dy) { return dy; }

}  // namespace exercise

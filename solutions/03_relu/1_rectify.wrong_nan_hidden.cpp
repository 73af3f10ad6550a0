// caught by: infinity_stays_and_a_broken_number_is_not_hidden
// max(0, x) turns a NaN into a harmless 0.
#include "exercises/03_relu/1_rectify.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> rectify(const Tensor<double>& x) {
    Tensor<double> y(x.shape());
    for (int i = 0; i < x.size(); ++i) y.data()[i] = std::max(0.0, x.data()[i]);
    return y;
}

}  // namespace exercise

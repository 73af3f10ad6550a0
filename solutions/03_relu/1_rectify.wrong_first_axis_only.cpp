// caught by: every_shape_agrees_with_the_book
// The loop ends at the first size of the shape, which is all of a line but not of an image.
#include "exercises/03_relu/1_rectify.hpp"

namespace exercise {

Tensor<double> rectify(const Tensor<double>& x) {
    Tensor<double> y(x.shape());
    for (int i = 0; i < x.shape()[0]; ++i) y.data()[i] = x.data()[i] < 0 ? 0 : x.data()[i];
    return y;
}

}  // namespace exercise

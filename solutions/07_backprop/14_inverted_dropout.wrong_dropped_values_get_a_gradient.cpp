// caught by: the_gradient_check
// The backward pass forgets the mask.
#include "exercises/07_backprop/14_inverted_dropout.hpp"

namespace exercise {

Tensor<double> dropout(const Tensor<double>& x, const Tensor<double>& mask, double keep) {
    Tensor<double> y(x.shape());
    for (int e = 0; e < x.size(); ++e) y.data()[e] = x.data()[e] * mask.data()[e] / keep;
    return y;
}

Tensor<double> dropout_backward(const Tensor<double>& dy, const Tensor<double>& mask, double keep) {
    return dropout(dy, Tensor<double>::filled(mask.shape(), 1.0), keep);
}

}  // namespace exercise

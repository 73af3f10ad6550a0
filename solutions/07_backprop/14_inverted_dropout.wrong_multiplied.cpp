// caught by: half_of_2_4_6
// The values are multiplied by keep; that is for testing, in the dropout that is not inverted.
#include "exercises/07_backprop/14_inverted_dropout.hpp"

namespace exercise {

Tensor<double> dropout(const Tensor<double>& x, const Tensor<double>& mask, double keep) {
    Tensor<double> y(x.shape());
    for (int e = 0; e < x.size(); ++e) y.data()[e] = x.data()[e] * mask.data()[e] * keep;
    return y;
}

Tensor<double> dropout_backward(const Tensor<double>& dy, const Tensor<double>& mask, double keep) {
    return dropout(dy, mask, keep);
}

}  // namespace exercise

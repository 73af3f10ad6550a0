// y is x times a number that does not depend on x, so dx is dy times the same number: one loop serves both ways.
// Without the division the values in testing, where nothing is dropped, would be 1/keep times as large as in
// training.
#include "exercises/07_backprop/14_inverted_dropout.hpp"

namespace exercise {

Tensor<double> dropout(const Tensor<double>& x, const Tensor<double>& mask, double keep) {
    Tensor<double> y(x.shape());
    for (int e = 0; e < x.size(); ++e) y.data()[e] = x.data()[e] * mask.data()[e] / keep;
    return y;
}

Tensor<double> dropout_backward(const Tensor<double>& dy, const Tensor<double>& mask, double keep) {
    return dropout(dy, mask, keep);
}

}  // namespace exercise

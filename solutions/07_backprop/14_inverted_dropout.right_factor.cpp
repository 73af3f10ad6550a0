// One over keep is a factor, worked out once; what is dropped is never multiplied.
#include "exercises/07_backprop/14_inverted_dropout.hpp"

namespace exercise {

Tensor<double> dropout(const Tensor<double>& x, const Tensor<double>& mask, double keep) {
    const double factor = 1 / keep;
    Tensor<double> y(x.shape());
    for (int e = 0; e < x.size(); ++e)
        if (mask.data()[e] != 0) y.data()[e] = factor * x.data()[e];
    return y;
}

Tensor<double> dropout_backward(const Tensor<double>& dy, const Tensor<double>& mask, double keep) {
    Tensor<double> dx = dy;
    for (int e = 0; e < dy.size(); ++e) dx.data()[e] *= mask.data()[e] / keep;
    return dx;
}

}  // namespace exercise

// Map by map over the memory; each gradient is a sum of its own, which is then added to what was there.
#include "exercises/07_backprop/12_scale_layer.hpp"

namespace exercise {

Tensor<double> ScaleLayer::forward(const Tensor<double>& x) {
    kept = x;
    Tensor<double> y = x;
    const int area = x.shape()[2] * x.shape()[3];
    for (int p = 0; p < y.size(); ++p) y.data()[p] *= scale(p / area % scale.size());
    return y;
}

Tensor<double> ScaleLayer::backward(const Tensor<double>& dy) {
    const int area = dy.shape()[2] * dy.shape()[3];
    Tensor<double> dx = dy;
    Tensor<double> sums(scale.shape());
    for (int p = dy.size() - 1; p >= 0; --p) {
        const int c = p / area % scale.size();
        sums(c) += kept.data()[p] * dy.data()[p];
        dx.data()[p] *= scale(c);
    }
    for (int c = 0; c < scale.size(); ++c) dscale(c) += sums(c);
    return dx;
}

}  // namespace exercise

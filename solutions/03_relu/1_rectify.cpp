// The shape does not matter, so one loop runs through the values as they lie in memory. The comparison is written so
// that a NaN, for which every comparison is false, takes the branch that keeps it: std::max(0.0, x) would turn it into
// 0, and nobody would learn that something broke.
#include "exercises/03_relu/1_rectify.hpp"

namespace exercise {

Tensor<double> rectify(const Tensor<double>& x) {
    Tensor<double> y(x.shape());
    for (int i = 0; i < x.size(); ++i) y.data()[i] = x.data()[i] < 0 ? 0 : x.data()[i];
    return y;
}

}  // namespace exercise

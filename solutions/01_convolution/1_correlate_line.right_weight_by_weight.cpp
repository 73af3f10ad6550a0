// Weight by weight: the whole line times one weight is added to the outputs, moved by as many places.
#include "exercises/01_convolution/1_correlate_line.hpp"

namespace exercise {

Tensor<double> correlate_line(const Tensor<double>& x, const Tensor<double>& k) {
    Tensor<double> y({x.size() - k.size() + 1});
    for (int v = k.size() - 1; v >= 0; --v)
        for (int j = 0; j < y.size(); ++j) y(j) += k(v) * x(j + v);
    return y;
}

}  // namespace exercise

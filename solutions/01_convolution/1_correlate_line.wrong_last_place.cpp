// caught by: a_window_as_wide_as_the_line_has_one_place
// The last place of the window is forgotten: W - KW results instead of W - KW + 1.
#include "exercises/01_convolution/1_correlate_line.hpp"

namespace exercise {

Tensor<double> correlate_line(const Tensor<double>& x, const Tensor<double>& k) {
    const int KW = k.shape()[0];
    const int OW = x.shape()[0] - KW;
    Tensor<double> y({OW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) y(j) += x(j + v) * k(v);
    return y;
}

}  // namespace exercise

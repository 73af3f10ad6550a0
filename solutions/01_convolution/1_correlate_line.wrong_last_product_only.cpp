// caught by: the_steps_of_1_2_4_7_are_1_2_3
// The products are not added up: = stands where += belongs, and the last product alone is left.
#include "exercises/01_convolution/1_correlate_line.hpp"

namespace exercise {

Tensor<double> correlate_line(const Tensor<double>& x, const Tensor<double>& k) {
    const int KW = k.shape()[0];
    const int OW = x.shape()[0] - KW + 1;
    Tensor<double> y({OW});
    for (int j = 0; j < OW; ++j)
        for (int v = 0; v < KW; ++v) y(j) = x(j + v) * k(v);
    return y;
}

}  // namespace exercise

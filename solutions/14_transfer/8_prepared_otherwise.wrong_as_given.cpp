// caught by: a_black_pixel
// As it stood: from 0 to 1, and the means turned around.
#include "exercises/14_transfer/8_prepared_otherwise.hpp"

namespace exercise {

Tensor<double> prepare(const Tensor<double>& x) {
    const double mean[] = {104, 117, 123};
    Tensor<double> y = x;
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < x.shape()[1]; ++i)
            for (int j = 0; j < x.shape()[2]; ++j) y(c, i, j) = x(2 - c, i, j) / 255 - mean[2 - c];
    return y;
}

}  // namespace exercise

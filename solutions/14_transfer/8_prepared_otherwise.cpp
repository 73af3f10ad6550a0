// The channels are turned around, and the means stand in the network's order already. Both mistakes leave the shape as it is
// and raise no error: the network answers, and its answers are worse.
#include "exercises/14_transfer/8_prepared_otherwise.hpp"

namespace exercise {

Tensor<double> prepare(const Tensor<double>& x) {
    const double mean[] = {104, 117, 123};
    Tensor<double> y = x;
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < x.shape()[1]; ++i)
            for (int j = 0; j < x.shape()[2]; ++j) y(c, i, j) = x(2 - c, i, j) - mean[c];
    return y;
}

}  // namespace exercise

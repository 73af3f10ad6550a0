#include "exercises/14_transfer/8_prepared_otherwise.hpp"

namespace exercise {

// Find two mistakes, both in one line. Delete the line with throw to see the code run.
Tensor<double> prepare(const Tensor<double>& x) {
    throw Todo("14.8");  // TODO: delete this line, run the test, and repair what follows
    const double mean[] = {104, 117, 123};
    Tensor<double> y = x;
    for (int c = 0; c < 3; ++c)
        for (int i = 0; i < x.shape()[1]; ++i)
            for (int j = 0; j < x.shape()[2]; ++j) y(c, i, j) = x(2 - c, i, j) / 255 - mean[2 - c];
    return y;
}

}  // namespace exercise

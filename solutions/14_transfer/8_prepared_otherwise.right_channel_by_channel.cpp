// Another right way: a table of where each channel comes from and what it loses.
#include "exercises/14_transfer/8_prepared_otherwise.hpp"

namespace exercise {

Tensor<double> prepare(const Tensor<double>& x) {
    struct From {
        int channel;
        double mean;
    };
    const From from[] = {{2, 104}, {1, 117}, {0, 123}};
    const int pixels = x.shape()[1] * x.shape()[2];
    Tensor<double> y(x.shape());
    for (int k = 0; k < y.size(); ++k) {
        const From& f = from[k / pixels];
        y.data()[k] = x.data()[f.channel * pixels + k % pixels] - f.mean;
    }
    return y;
}

}  // namespace exercise

// caught by: the_square_of_the_first_times_the_second
// The distance between the two points is 2 h, not h.
#include "exercises/07_backprop/2_central_difference.hpp"

namespace exercise {

Tensor<double> numeric_gradient(const Function& f, Tensor<double> x, double h) {
    Tensor<double> gradient(x.shape());
    for (int e = 0; e < x.size(); ++e) {
        const double kept = x.data()[e];
        x.data()[e] = kept + h;
        const double above = f(x);
        x.data()[e] = kept - h;
        const double below = f(x);
        x.data()[e] = kept;
        gradient.data()[e] = (above - below) / h;
    }
    return gradient;
}

}  // namespace exercise

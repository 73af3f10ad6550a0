// Two sides are better than one: the error of (f(x+h) - f(x)) / h shrinks with h, that of the central difference with
// h*h, so h need not be so small that rounding spoils it. The entry is put back before the next one moves.
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
        gradient.data()[e] = (above - below) / (2 * h);
    }
    return gradient;
}

}  // namespace exercise

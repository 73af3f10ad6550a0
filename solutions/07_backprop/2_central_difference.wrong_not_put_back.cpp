// caught by: every_entry_moves_alone
// The entry is not put back before the next one moves.
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
        gradient.data()[e] = (above - below) / (2 * h);
    }
    return gradient;
}

}  // namespace exercise

// caught by: every_entry_moves_alone
// Every entry is moved at the same time.
#include "exercises/07_backprop/2_central_difference.hpp"

namespace exercise {

Tensor<double> numeric_gradient(const Function& f, Tensor<double> x, double h) {
    Tensor<double> gradient(x.shape());
    for (int e = 0; e < x.size(); ++e) {
        Tensor<double> more = x;
        Tensor<double> less = x;
        for (double& value : more.values()) value += h;
        for (double& value : less.values()) value -= h;
        const double above = f(more);
        const double below = f(less);
        gradient.data()[e] = (above - below) / (2 * h);
    }
    return gradient;
}

}  // namespace exercise

// caught by: on_a_parabola_even_a_large_step_is_exact
// Only one side is tried: the error is as large as the step.
#include "exercises/07_backprop/2_central_difference.hpp"

namespace exercise {

Tensor<double> numeric_gradient(const Function& f, Tensor<double> x, double h) {
    Tensor<double> gradient(x.shape());
    for (int e = 0; e < x.size(); ++e) {
        const double kept = x.data()[e];
        x.data()[e] = kept + h;
        const double above = f(x);
        x.data()[e] = kept;
        gradient.data()[e] = (above - f(x)) / h;
    }
    return gradient;
}

}  // namespace exercise

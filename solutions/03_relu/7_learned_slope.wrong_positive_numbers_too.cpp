// caught by: the_gradient_check_of_inputs_and_slopes
// Positive inputs change the gradient of the slope too, which has no part in their y.
#include "exercises/03_relu/7_learned_slope.hpp"

namespace exercise {

Tensor<double> leaky(const Tensor<double>& x, const Tensor<double>& slope) {
    const auto [N, C] = cnn::sizes<2>(x, "leaky: x");
    Tensor<double> y({N, C});
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) y(n, c) = x(n, c) < 0 ? slope(c) * x(n, c) : x(n, c);
    return y;
}

Gradients leaky_gradients(const Tensor<double>& x, const Tensor<double>& slope, const Tensor<double>& dy) {
    const auto [N, C] = cnn::sizes<2>(x, "leaky_gradients: x");
    Gradients g{Tensor<double>({N, C}), Tensor<double>({C})};
    for (int n = 0; n < N; ++n)
        for (int c = 0; c < C; ++c) {
            g.dx(n, c) = x(n, c) > 0 ? dy(n, c) : slope(c) * dy(n, c);
            g.dslope(c) += dy(n, c) * x(n, c);
        }
    return g;
}

}  // namespace exercise

#include "exercises/13_architectures/5_way_around.hpp"

namespace exercise {

// About 14 lines.
Tensor<double> residual(const Tensor<double>& x, const Tensor<double>& w1, const Tensor<double>& w2) {
    throw Todo("13.5");  // TODO: replace this line by your own
}

// About 20 lines. You may call functions of your own from both.
Tensor<double> residual_gradient(const Tensor<double>& x, const Tensor<double>& w1, const Tensor<double>& w2,
                                 const Tensor<double>& dy) {
    throw Todo("13.5");  // TODO: replace this line by your own
}

}  // namespace exercise

#include "exercises/09_lenet/3_margin_and_scale.hpp"

namespace exercise {

// About 6 lines. Tensor<double>::filled({2, 3}, 7.0) makes a tensor full of sevens.
Tensor<double> network_input(const Tensor<double>& pixels, int margin, double background, double ink) {
    throw Todo("9.3");  // TODO: replace this line by your own
}

}  // namespace exercise

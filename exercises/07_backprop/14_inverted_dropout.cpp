#include "exercises/07_backprop/14_inverted_dropout.hpp"

namespace exercise {

// One loop over x.data(), about 4 lines.
Tensor<double> dropout(const Tensor<double>& x, const Tensor<double>& mask, double keep) {
    throw Todo("7.14");  // TODO: replace this line by your own
}

// Which values of x went into y, and times what? About 4 lines, or one.
Tensor<double> dropout_backward(const Tensor<double>& dy, const Tensor<double>& mask, double keep) {
    throw Todo("7.14");  // TODO: replace this line by your own
}

}  // namespace exercise

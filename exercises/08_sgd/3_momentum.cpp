#include "exercises/08_sgd/3_momentum.hpp"

namespace exercise {

// Two loops of three lines. Change the velocity before you use it.
Rolling momentum_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    throw Todo("8.3");  // TODO: replace this line by your own
}

Rolling nesterov_step(const Rolling& at, const Tensor<double>& g, double learning_rate, double momentum) {
    throw Todo("8.3");  // TODO: replace this line by your own
}

}  // namespace exercise

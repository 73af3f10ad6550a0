#include "exercises/08_sgd/4_which_way_is_down.hpp"

#include <cmath>

namespace exercise {

// About 6 lines and 3 lines.
Tensor<double> best_direction(const Tensor<double>& g) {
    throw Todo("8.4");  // TODO: replace this line by your own
}

double change_of_the_loss(const Tensor<double>& g, double learning_rate) {
    throw Todo("8.4");  // TODO: replace this line by your own
}

}  // namespace exercise

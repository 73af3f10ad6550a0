#include "exercises/07_backprop/8_which_cross_entropy.hpp"

#include <cmath>

namespace exercise {

// About 6 lines each.
double loss_of_yes_or_no(const Tensor<double>& p, const std::vector<int>& answers) {
    throw Todo("7.8");  // TODO: replace this line by your own
}

double loss_of_classes(const Tensor<double>& p, const std::vector<int>& labels) {
    throw Todo("7.8");  // TODO: replace this line by your own
}

double loss_of_the_slide(const Tensor<double>& p, const std::vector<int>& labels) {
    throw Todo("7.8");  // TODO: replace this line by your own
}

}  // namespace exercise

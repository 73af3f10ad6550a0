// For one question the two probabilities p and 1 - p are one pair of classes. For K classes softmax has tied the
// probabilities together already, and the right one says all: adding the questions counts the wrong classes twice.
#include "exercises/07_backprop/8_which_cross_entropy.hpp"

#include <cmath>

namespace exercise {

double loss_of_yes_or_no(const Tensor<double>& p, const std::vector<int>& answers) {
    const int N = p.shape()[0];
    double loss = 0;
    for (int n = 0; n < N; ++n) loss -= std::log(answers[static_cast<std::size_t>(n)] == 1 ? p(n) : 1 - p(n)) / N;
    return loss;
}

double loss_of_classes(const Tensor<double>& p, const std::vector<int>& labels) {
    const int N = p.shape()[0];
    double loss = 0;
    for (int n = 0; n < N; ++n) loss -= std::log(p(n, labels[static_cast<std::size_t>(n)])) / N;
    return loss;
}

double loss_of_the_slide(const Tensor<double>& p, const std::vector<int>& labels) {
    const auto [N, K] = cnn::sizes<2>(p, "loss_of_the_slide: p");
    double loss = 0;
    for (int n = 0; n < N; ++n)
        for (int k = 0; k < K; ++k)
            loss -= std::log(labels[static_cast<std::size_t>(n)] == k ? p(n, k) : 1 - p(n, k)) / N;
    return loss;
}

}  // namespace exercise

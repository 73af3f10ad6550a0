// Along a direction u of length 1 the loss changes at the rate g . u, which is lowest, -|g|, where u points straight
// against g. The sum of g[d] * (-rate * g[d]) is -rate * |g|^2: never positive. That is why gradient descent works at
// all, as long as the rate is small.
#include "exercises/08_sgd/4_which_way_is_down.hpp"

#include <cmath>

namespace exercise {

Tensor<double> best_direction(const Tensor<double>& g) {
    double squares = 0;
    for (const double slope : g.values()) squares += slope * slope;
    Tensor<double> direction(g.shape());
    if (squares == 0) return direction;
    for (int d = 0; d < g.size(); ++d) direction(d) = -g(d) / std::sqrt(squares);
    return direction;
}

double change_of_the_loss(const Tensor<double>& g, double learning_rate) {
    double change = 0;
    for (const double slope : g.values()) change += slope * (-learning_rate * slope);
    return change;
}

}  // namespace exercise

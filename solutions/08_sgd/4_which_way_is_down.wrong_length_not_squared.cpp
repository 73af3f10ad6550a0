// caught by: a_small_step_changes_the_loss_as_predicted
// The rate times the sum of the slopes; each slope counts twice, once for the step and once for the loss.
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
    for (const double slope : g.values()) change += -learning_rate * std::abs(slope);
    return change;
}

}  // namespace exercise

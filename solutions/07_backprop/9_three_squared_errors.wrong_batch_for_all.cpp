// caught by: ten_over_six_numbers
// The mean is taken over the examples, not over all numbers.
#include "exercises/07_backprop/9_three_squared_errors.hpp"

namespace exercise {

namespace {

LossAndGradient scaled_squares(const Tensor<double>& y, const Tensor<double>& target, double factor) {
    LossAndGradient result{0, Tensor<double>(y.shape())};
    for (int e = 0; e < y.size(); ++e) {
        const double error = y.data()[e] - target.data()[e];
        result.loss += factor * error * error;
        result.dy.data()[e] = 2 * factor * error;
    }
    return result;
}

}  // namespace

LossAndGradient half_squares(const Tensor<double>& y, const Tensor<double>& target) {
    return scaled_squares(y, target, 0.5);
}

LossAndGradient batch_squares(const Tensor<double>& y, const Tensor<double>& target) {
    return scaled_squares(y, target, 1.0 / y.shape()[0]);
}

LossAndGradient mean_squares(const Tensor<double>& y, const Tensor<double>& target) {
    return scaled_squares(y, target, 1.0 / y.shape()[0]);
}

}  // namespace exercise

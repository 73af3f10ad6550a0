// caught by: the_gaps_are_the_largest_differences
// The slide is believed: for invariance the result is moved along.
#include "exercises/04_pooling/10_equivariance.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Tensor<double> moved(const Tensor<double>& x, int steps) {
    const auto [H, W] = cnn::sizes<2>(x, "moved: x");
    Tensor<double> y({H, W});
    for (int i = 0; i < H; ++i)
        for (int j = 0; j < W; ++j) y(i, (j + steps) % W) = x(i, j);
    return y;
}

namespace {

double gap(const Tensor<double>& a, const Tensor<double>& b) {
    double largest = 0;
    for (int i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a.data()[i] - b.data()[i]));
    return largest;
}

}  // namespace

double equivariance_gap(const Function& f, const Tensor<double>& x, int steps, int out_steps) {
    return gap(f(moved(x, steps)), moved(f(x), out_steps));
}

double invariance_gap(const Function& f, const Tensor<double>& x, int steps) {
    return gap(f(moved(x, steps)), moved(f(x), steps));
}

}  // namespace exercise

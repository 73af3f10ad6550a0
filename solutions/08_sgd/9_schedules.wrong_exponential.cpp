// caught by: step_decay_of_the_example
// The power is not rounded down: the rate falls in every step.
#include "exercises/08_sgd/9_schedules.hpp"

#include <cmath>
#include <numbers>

namespace exercise {

double step_rate(int step, double rate, double factor, int every) {
    return rate * std::pow(factor, static_cast<double>(step) / every);
}

double cosine_rate(int step, int total, int warmup, double rate) {
    if (step < warmup) return rate * (step + 1) / warmup;
    const double turned = std::numbers::pi * (step - warmup) / (total - warmup);
    return rate * (1 + std::cos(turned)) / 2;
}

}  // namespace exercise

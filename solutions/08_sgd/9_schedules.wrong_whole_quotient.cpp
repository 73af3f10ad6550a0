// caught by: the_cosine_falls_from_the_end_of_the_warm_up
// The quotient of two whole numbers is rounded down to 0: the rate never falls.
#include "exercises/08_sgd/9_schedules.hpp"

#include <cmath>
#include <numbers>

namespace exercise {

double step_rate(int step, double rate, double factor, int every) { return rate * std::pow(factor, step / every); }

double cosine_rate(int step, int total, int warmup, double rate) {
    if (step < warmup) return rate * (step + 1) / warmup;
    const double turned = (step - warmup) / (total - warmup) * std::numbers::pi;
    return rate * (1 + std::cos(turned)) / 2;
}

}  // namespace exercise

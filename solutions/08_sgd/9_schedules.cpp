// step / every of two ints is rounded down, which step decay wants. In the cosine the same quotient would be 0 in
// every step, so one of the two becomes a double first. The warm-up begins with 1 / warmup and not with 0: a step with
// rate 0 is wasted.
#include "exercises/08_sgd/9_schedules.hpp"

#include <cmath>
#include <numbers>

namespace exercise {

double step_rate(int step, double rate, double factor, int every) { return rate * std::pow(factor, step / every); }

double cosine_rate(int step, int total, int warmup, double rate) {
    if (step < warmup) return rate * (step + 1) / warmup;
    const double turned = std::numbers::pi * (step - warmup) / (total - warmup);
    return rate * (1 + std::cos(turned)) / 2;
}

}  // namespace exercise

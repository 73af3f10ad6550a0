// caught by: the_warm_up_rises_to_the_full_rate
// The first step has the rate 0, and the full rate comes one step late.
#include "exercises/08_sgd/9_schedules.hpp"

#include <cmath>
#include <numbers>

namespace exercise {

double step_rate(int step, double rate, double factor, int every) { return rate * std::pow(factor, step / every); }

double cosine_rate(int step, int total, int warmup, double rate) {
    if (step < warmup) return rate * step / warmup;
    const double turned = std::numbers::pi * (step - warmup) / (total - warmup);
    return rate * (1 + std::cos(turned)) / 2;
}

}  // namespace exercise

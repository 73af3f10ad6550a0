// caught by: without_a_warm_up_it_starts_at_the_top
// 1 + cos runs from 2 to 0; without the half the rate is doubled.
#include "exercises/08_sgd/9_schedules.hpp"

#include <cmath>
#include <numbers>

namespace exercise {

double step_rate(int step, double rate, double factor, int every) { return rate * std::pow(factor, step / every); }

double cosine_rate(int step, int total, int warmup, double rate) {
    if (step < warmup) return rate * (step + 1) / warmup;
    const double turned = std::numbers::pi * (step - warmup) / (total - warmup);
    return rate * (1 + std::cos(turned));
}

}  // namespace exercise

// The factor is multiplied on, time after time; half a wave of the cosine is the square of a quarter of one.
#include "exercises/08_sgd/9_schedules.hpp"

#include <cmath>
#include <numbers>

namespace exercise {

double step_rate(int step, double rate, double factor, int every) {
    for (; step >= every; step -= every) rate *= factor;
    return rate;
}

double cosine_rate(int step, int total, int warmup, double rate) {
    if (step < warmup) return rate / warmup * (step + 1);
    const double half = std::cos(std::numbers::pi / 2 * (step - warmup) / (total - warmup));
    return rate * half * half;
}

}  // namespace exercise

#include "exercises/08_sgd/14_two_valleys.hpp"

#include <cstdio>

#include "chapters/08_sgd/landscapes.hpp"
#include "chapters/08_sgd/momentum.hpp"
#include "common/check.hpp"
#include "common/exercises/measure.hpp"

using namespace exercise;

namespace {

constexpr double ravine_target = 1e-6, valley_target = 0.01;
constexpr int ravine_limit = 300, valley_limit = 1000;

std::vector<cnn::Point> path(const Choice& choice, const cnn::Landscape& land, int limit) {
    cnn::Momentum<double> rule({.learning_rate = choice.learning_rate, .momentum = choice.momentum});
    return cnn::descend(land, rule, limit);
}

// The number of steps after which the loss is at most the target and stays there; -1 if it is not at the limit.
int steps_of(const Choice& choice, const cnn::Landscape& land, double target, int limit) {
    const auto places = path(choice, land, limit);
    int steps = limit + 1;
    while (steps > 0 && land.loss(places[static_cast<std::size_t>(steps - 1)]) <= target) --steps;
    return steps > limit ? -1 : steps;
}

void check_arrival(const Choice& choice, const cnn::Landscape& land, double target, int limit) {
    if (steps_of(choice, land, target, limit) >= 0) return;
    const double reached = land.loss(path(choice, land, limit).back());
    cnn::check::fail(__FILE__, __LINE__,
                     "the loss after " + std::to_string(limit) + " steps is " + cnn::check::to_text(reached) +
                         ", it must be at most " + cnn::check::to_text(target) +
                         (reached < land.loss(land.start) ? "" : "; it grows: the rate is too high"));
}

const char* medal(int steps, int gold, int silver) {
    return steps <= gold ? "gold" : steps <= silver ? "silver" : "bronze";
}

}  // namespace

TEST(the_ravine_is_crossed) { check_arrival(for_the_ravine(), cnn::ravine(), ravine_target, ravine_limit); }

TEST(the_curved_valley_is_crossed) { check_arrival(for_the_valley(), cnn::rosenbrock(), valley_target, valley_limit); }

MEASURE {
    const int ravine = steps_of(for_the_ravine(), cnn::ravine(), ravine_target, ravine_limit);
    const int valley = steps_of(for_the_valley(), cnn::rosenbrock(), valley_target, valley_limit);
    std::printf("  ravine      %4d steps  %s (silver: 110, gold: 42)\n", ravine, medal(ravine, 42, 110));
    std::printf("  Rosenbrock  %4d steps  %s (silver: 320, gold: 160)\n", valley, medal(valley, 160, 320));
}

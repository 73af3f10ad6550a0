#include "exercises/17_small_machines/8_where_to_cut.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "common/check.hpp"
#include "common/exercises/measure.hpp"
#include "common/random.hpp"

using exercise::limit_for;

namespace {

// Normal numbers, and one stray at the end.
std::vector<double> numbers(std::uint64_t seed, double stray) {
    cnn::Random random(seed);
    std::vector<double> x;
    for (int i = 0; i < 200000; ++i) x.push_back(random.normal());
    x.push_back(stray);
    return x;
}

double error(const std::vector<double>& x, double limit) {
    const double scale = 2 * limit / 255;
    double sum = 0;
    for (const double value : x)
        sum += std::pow(std::clamp(scale * std::round(value / scale), -limit, limit) - value, 2);
    return sum / static_cast<double>(x.size());
}

double largest(const std::vector<double>& x) {
    double most = 0;
    for (const double value : x) most = std::max(most, std::abs(value));
    return most;
}

// How many times smaller than with the largest number as the limit.
double gain(const std::vector<double>& x) {
    const double limit = limit_for(x);
    if (!(limit > 0) || !std::isfinite(limit)) return 0;
    return error(x, largest(x)) / error(x, limit);
}

}  // namespace

TEST(the_error_falls_to_six_tenths) { CHECK(gain(numbers(1, 10)) >= 1 / 0.6); }

TEST(where_nothing_is_to_be_gained_nothing_is_lost) {
    std::vector<double> x;
    for (int i = -1000; i <= 1000; ++i) x.push_back(i / 100.0);
    CHECK(gain(x) >= 0.98);
}

TEST(twice_the_numbers_have_twice_the_limit) {
    std::vector<double> x = numbers(2, 10), twice = x;
    for (double& value : twice) value *= 2;
    CHECK_CLOSE(limit_for(twice) / limit_for(x), 2, 0.01);
}

MEASURE {
    const std::vector<double> x = numbers(3, 12);
    double best = 1e9;
    for (double limit = 1; limit < 12; limit += 0.05) best = std::min(best, error(x, limit));
    const double more = 100 * (error(x, limit_for(x)) / best - 1);
    std::printf("  the error is %.1f percent above the smallest: %s (bronze 50, silver 10, gold 1)\n", more,
                more <= 1    ? "gold"
                : more <= 10 ? "silver"
                : more <= 50 ? "bronze"
                             : "no medal yet");
}

// Chapter 11: which settings to try. On a grid, or at random.
#pragma once

#include <array>
#include <cmath>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/random.hpp"

namespace cnn {

// Two settings, each as a share of its range: 0 the lowest, 1 the highest.
using Trial = std::array<double, 2>;

inline void require_trials(const std::string& function, int count) {
    if (count < 1) throw std::invalid_argument(function + ": needs at least 1, got " + std::to_string(count));
}

// side * side trials, in the middles of as many squares
inline std::vector<Trial> grid_search(int side) {
    require_trials("grid_search", side);
    std::vector<Trial> trials;
    for (int a = 0; a < side; ++a)
        for (int b = 0; b < side; ++b) trials.push_back({(a + 0.5) / side, (b + 0.5) / side});
    return trials;
}

// Source: Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, 2012.
inline std::vector<Trial> random_search(int count, Random& random) {
    require_trials("random_search", count);
    std::vector<Trial> trials;
    for (int t = 0; t < count; ++t) {
        const double first = random.uniform();
        trials.push_back({first, random.uniform()});
    }
    return trials;
}

// How many different values of one setting are tried.
inline int different_values(const std::vector<Trial>& trials, std::size_t setting) {
    std::set<double> values;
    for (const Trial& trial : trials) values.insert(trial[setting]);
    return static_cast<int>(values.size());
}

// From low to high in equal factors, not in equal steps: the way to go through learning rates.
// low (high / low)^share
inline double in_factors(double low, double high, double share) {
    if (!(low > 0 && high > 0))
        throw std::invalid_argument("in_factors: both ends must be above 0, got " + std::to_string(low) + " and " +
                                    std::to_string(high));
    return low * std::pow(high / low, share);
}

}  // namespace cnn

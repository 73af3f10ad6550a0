// Chapter 9: how far an accuracy can be trusted.
#pragma once

#include <cmath>
#include <stdexcept>
#include <string>

namespace cnn {

// The chance of at most k right answers out of n, if each is right with the chance p: 0 < p < 1.
// sum over i = 0 to k of n! / (i! (n - i)!) p^i (1 - p)^(n - i)
inline double chance_of_at_most(int k, int n, double p) {
    double sum = 0;
    for (int i = 0; i <= k; ++i) {
        const double ways = std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0);
        sum += std::exp(ways + i * std::log(p) + (n - i) * std::log(1 - p));
    }
    return sum;
}

struct Interval {
    double low, high;
};

// `correct` of n images were read. The accuracies on all images of this kind that are compatible with it: below `low` so
// many right answers, above `high` so few, would be luck of less than 2.5 %. Clopper and Pearson, 1934.
// Throws std::invalid_argument unless 0 <= correct <= n and n >= 1.
inline Interval accuracy_interval(int correct, int n) {
    if (n < 1 || correct < 0 || correct > n)
        throw std::invalid_argument("accuracy_interval: " + std::to_string(correct) + " right answers out of " +
                                    std::to_string(n));
    // The chance of at most k falls as p rises; the p at which it is `chance`, by halving.
    const auto p_where = [n](int k, double chance) {
        double low = 0, high = 1;
        for (int step = 0; step < 60; ++step) {
            const double middle = (low + high) / 2;
            (chance_of_at_most(k, n, middle) > chance ? low : high) = middle;
        }
        return low;
    };
    return {correct == 0 ? 0 : p_where(correct - 1, 0.975), correct == n ? 1 : p_where(correct, 0.025)};
}

}  // namespace cnn

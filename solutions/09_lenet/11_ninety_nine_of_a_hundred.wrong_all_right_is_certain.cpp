// caught by: none_and_all
// All 20 of 20 right is taken for certainty.
#include "exercises/09_lenet/11_ninety_nine_of_a_hundred.hpp"

#include <cmath>

namespace exercise {

double chance_of_at_most(int k, int n, double p) {
    double sum = 0;
    for (int i = 0; i <= k; ++i) {
        const double ways = std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0);
        sum += std::exp(ways + i * std::log(p) + (n - i) * std::log(1 - p));
    }
    return sum;
}

namespace {

// The p at which at most k right answers have this chance.
double p_where(int k, int n, double chance) {
    double low = 0, high = 1;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        if (chance_of_at_most(k, n, middle) > chance)
            low = middle;
        else
            high = middle;
    }
    return low;
}

}  // namespace

Interval accuracy_interval(int correct, int n) {
    if (correct == n) return {1, 1};
    Interval interval{0, 1};
    if (correct > 0) interval.low = p_where(correct - 1, n, 0.975);
    if (correct < n) interval.high = p_where(correct, n, 0.025);
    return interval;
}

}  // namespace exercise

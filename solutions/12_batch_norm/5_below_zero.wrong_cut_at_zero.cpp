// caught by: a_large_mean_changes_nothing
// What is below zero is made zero, which hides the mistake: a network then divides by the root of epsilon.
#include "exercises/12_batch_norm/5_below_zero.hpp"

#include <algorithm>

namespace exercise {

double variance(const std::vector<double>& x) {
    double sum = 0, squares = 0;
    for (const double value : x) {
        sum += value;
        squares += value * value;
    }
    const double n = static_cast<double>(x.size()), mean = sum / n;
    return std::max(0.0, squares / n - mean * mean);
}

}  // namespace exercise

// caught by: a_large_mean_changes_nothing
// As it stood: the mean of the squares less the square of the mean.
#include "exercises/12_batch_norm/5_below_zero.hpp"

namespace exercise {

double variance(const std::vector<double>& x) {
    double sum = 0, squares = 0;
    for (const double value : x) {
        sum += value;
        squares += value * value;
    }
    const double n = static_cast<double>(x.size()), mean = sum / n;
    return squares / n - mean * mean;
}

}  // namespace exercise

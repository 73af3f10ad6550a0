#include "exercises/12_batch_norm/5_below_zero.hpp"

namespace exercise {

// Find the bug, about 2 lines. Delete the line with throw to see the code run.
double variance(const std::vector<double>& x) {
    throw Todo("12.5");  // TODO: delete this line, run the test, and repair what follows
    double sum = 0, squares = 0;
    for (const double value : x) {
        sum += value;
        squares += value * value;
    }
    const double n = static_cast<double>(x.size()), mean = sum / n;
    return squares / n - mean * mean;
}

}  // namespace exercise

// caught by: training_normalises_with_the_batch
// Training uses the averages as well.
#include "exercises/12_batch_norm/9_another_answer.hpp"

#include <cmath>

namespace exercise {

std::vector<double> through(const std::vector<double>& x, Running& running, bool training) {
    std::vector<double> y;
    if (!training) {
        for (const double value : x) y.push_back((value - running.mean) / std::sqrt(running.var + 1e-5));
        return y;
    }
    const double n = static_cast<double>(x.size());
    double sum = 0, squares = 0;
    for (const double value : x) sum += value;
    const double mean = sum / n;
    for (const double value : x) squares += (value - mean) * (value - mean);
    running.mean += 0.1 * (mean - running.mean);
    running.var += 0.1 * (squares / (n - 1) - running.var);
    for (const double value : x) y.push_back((value - running.mean) / std::sqrt(running.var + 1e-5));
    return y;
}

}  // namespace exercise

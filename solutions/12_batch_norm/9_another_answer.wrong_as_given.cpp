// caught by: a_question_is_answered_with_what_was_kept
// As it stood: the mode is ignored.
#include "exercises/12_batch_norm/9_another_answer.hpp"

#include <cmath>

namespace exercise {

std::vector<double> through(const std::vector<double>& x, Running& running, bool /*training*/) {
    const double n = static_cast<double>(x.size());
    double sum = 0, squares = 0;
    for (const double value : x) sum += value;
    const double mean = sum / n;
    for (const double value : x) squares += (value - mean) * (value - mean);
    const double var = squares / n;
    running.mean += 0.1 * (mean - running.mean);
    running.var += 0.1 * (squares / (n - 1) - running.var);
    std::vector<double> y;
    for (const double value : x) y.push_back((value - mean) / std::sqrt(var + 1e-5));
    return y;
}

}  // namespace exercise

// caught by: large_numbers_do_not_overflow
// The formula is written down as it stands: exp(1000) is infinite.
#include "exercises/07_backprop/3_log_sum_exp.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double log_sum_exp(const Tensor<double>& z) {
    double sum = 0;
    for (const double value : z.values()) sum += std::exp(value);
    return std::log(sum);
}

}  // namespace exercise

// caught by: one_number_is_itself
// The largest number is taken out of the sum and never put back.
#include "exercises/07_backprop/3_log_sum_exp.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double log_sum_exp(const Tensor<double>& z) {
    const double largest = *std::max_element(z.values().begin(), z.values().end());
    double sum = 0;
    for (const double value : z.values()) sum += std::exp(value - largest);
    return std::log(sum);
}

}  // namespace exercise

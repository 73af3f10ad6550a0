// exp(z) = exp(m) * exp(z - m), so the factor exp(m) can leave the sum and comes out of the logarithm as m. With m
// the largest of all, every exponent is at most 0 and one of them is 0: the sum is between 1 and K.
#include "exercises/07_backprop/3_log_sum_exp.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double log_sum_exp(const Tensor<double>& z) {
    const double largest = *std::max_element(z.values().begin(), z.values().end());
    double sum = 0;
    for (const double value : z.values()) sum += std::exp(value - largest);
    return largest + std::log(sum);
}

}  // namespace exercise

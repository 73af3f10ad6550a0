// caught by: the_code_of_3
// Classes are counted from 1: the third entry, not entry 3.
#include "exercises/07_backprop/7_one_hot.hpp"

namespace exercise {

double entries_on_the_slide() { return 9; }
double entries_for_ten_digits() { return 10; }
double digit_without_a_code() { return 9; }

Tensor<double> one_hot(const std::vector<int>& labels, int K) {
    const int N = static_cast<int>(labels.size());
    Tensor<double> code({N, K});
    for (int n = 0; n < N; ++n) code(n, (labels[static_cast<std::size_t>(n)] + K - 1) % K) = 1;
    return code;
}

}  // namespace exercise

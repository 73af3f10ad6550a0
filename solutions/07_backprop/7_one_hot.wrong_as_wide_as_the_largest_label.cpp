// caught by: the_code_of_3
// The code is only as wide as the largest label of the batch needs.
#include "exercises/07_backprop/7_one_hot.hpp"

namespace exercise {

double entries_on_the_slide() { return 9; }
double entries_for_ten_digits() { return 10; }
double digit_without_a_code() { return 9; }

Tensor<double> one_hot(const std::vector<int>& labels, int K) {
    const int N = static_cast<int>(labels.size());
    int width = 1;
    for (const int label : labels) width = label < width ? width : label + 1;
    Tensor<double> code({N, width});
    for (int n = 0; n < N; ++n) code(n, labels[static_cast<std::size_t>(n)]) = 1;
    return code;
}

}  // namespace exercise

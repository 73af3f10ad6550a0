// Ten digits, 0 to 9, need ten entries; with nine, entry 9 is out of range, and a program that does not check writes
// it into the row of the next example. The index of the 1 is the label itself: classes are counted from 0.
#include "exercises/07_backprop/7_one_hot.hpp"

namespace exercise {

double entries_on_the_slide() { return 9; }
double entries_for_ten_digits() { return 10; }
double digit_without_a_code() { return 9; }

Tensor<double> one_hot(const std::vector<int>& labels, int K) {
    const int N = static_cast<int>(labels.size());
    Tensor<double> code({N, K});
    for (int n = 0; n < N; ++n) code(n, labels[static_cast<std::size_t>(n)]) = 1;
    return code;
}

}  // namespace exercise

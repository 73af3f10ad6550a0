// caught by: the_next_epoch_has_another_order
// The examples come in the order of the file: one digit after the other, if they are sorted.
#include "exercises/08_sgd/10_mini_batches.hpp"

#include <algorithm>
#include <numeric>

namespace exercise {

std::vector<std::vector<int>> mini_batches(int n, int size, cnn::Random& random) {
    std::vector<int> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    std::vector<std::vector<int>> pieces;
    for (int begin = 0; begin < n; begin += size)
        pieces.emplace_back(order.begin() + begin, order.begin() + std::min(begin + size, n));
    return pieces;
}

}  // namespace exercise

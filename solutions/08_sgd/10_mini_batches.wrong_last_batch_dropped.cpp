// caught by: five_examples_in_batches_of_two
// What does not fill a batch is left out.
#include "exercises/08_sgd/10_mini_batches.hpp"

#include <algorithm>
#include <numeric>

namespace exercise {

std::vector<std::vector<int>> mini_batches(int n, int size, cnn::Random& random) {
    std::vector<int> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    for (int left = n; left > 1; --left)
        std::swap(order[static_cast<std::size_t>(left - 1)], order[static_cast<std::size_t>(random.below(left))]);
    std::vector<std::vector<int>> pieces;
    for (int begin = 0; begin + size <= n; begin += size)
        pieces.emplace_back(order.begin() + begin, order.begin() + std::min(begin + size, n));
    return pieces;
}

}  // namespace exercise

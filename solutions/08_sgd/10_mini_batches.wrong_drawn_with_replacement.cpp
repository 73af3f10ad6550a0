// caught by: every_example_comes_once_whatever_the_sizes
// Each place draws any example: some come twice, some never.
#include "exercises/08_sgd/10_mini_batches.hpp"

#include <algorithm>
#include <numeric>

namespace exercise {

std::vector<std::vector<int>> mini_batches(int n, int size, cnn::Random& random) {
    std::vector<int> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    for (int left = n; left > 1; --left) order[static_cast<std::size_t>(left - 1)] = random.below(n);
    std::vector<std::vector<int>> pieces;
    for (int begin = 0; begin < n; begin += size)
        pieces.emplace_back(order.begin() + begin, order.begin() + std::min(begin + size, n));
    return pieces;
}

}  // namespace exercise

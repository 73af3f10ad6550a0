// Fisher and Yates (1938): the last place gets one of all examples, the one before it one of those that are left, and
// so on. n * (n - 1) * ... * 1 draws for as many orders. A place exchanged with any place whatever gives n^n draws,
// which cannot be shared out evenly among n! orders.
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
    for (int begin = 0; begin < n; begin += size)
        pieces.emplace_back(order.begin() + begin, order.begin() + std::min(begin + size, n));
    return pieces;
}

}  // namespace exercise

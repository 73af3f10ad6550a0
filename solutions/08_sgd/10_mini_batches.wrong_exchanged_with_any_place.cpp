// caught by: all_six_orders_of_three_examples_are_as_likely
// Every place is exchanged with any place: some orders come more often than others.
#include "exercises/08_sgd/10_mini_batches.hpp"

#include <algorithm>
#include <numeric>

namespace exercise {

std::vector<std::vector<int>> mini_batches(int n, int size, cnn::Random& random) {
    std::vector<int> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    for (int left = n; left > 0; --left)
        std::swap(order[static_cast<std::size_t>(left - 1)], order[static_cast<std::size_t>(random.below(n))]);
    std::vector<std::vector<int>> pieces;
    for (int begin = 0; begin < n; begin += size)
        pieces.emplace_back(order.begin() + begin, order.begin() + std::min(begin + size, n));
    return pieces;
}

}  // namespace exercise

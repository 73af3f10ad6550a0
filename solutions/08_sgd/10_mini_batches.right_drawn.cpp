// Examples are drawn one after the other from those that are left.
#include "exercises/08_sgd/10_mini_batches.hpp"

namespace exercise {

std::vector<std::vector<int>> mini_batches(int n, int size, cnn::Random& random) {
    std::vector<int> left;
    for (int example = 0; example < n; ++example) left.push_back(example);
    std::vector<std::vector<int>> pieces;
    while (!left.empty()) {
        if (pieces.empty() || static_cast<int>(pieces.back().size()) == size) pieces.emplace_back();
        const auto drawn = left.begin() + random.below(static_cast<int>(left.size()));
        pieces.back().push_back(*drawn);
        left.erase(drawn);
    }
    return pieces;
}

}  // namespace exercise

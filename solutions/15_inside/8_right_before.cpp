// Who was wrong already was not fooled, and who is right now by luck was not helped.
#include "exercises/15_inside/8_right_before.hpp"

namespace exercise {

double still_right(const std::vector<int>& labels, const std::vector<int>& before, const std::vector<int>& after) {
    int right = 0, still = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (before[n] != labels[n]) continue;
        ++right;
        still += after[n] == labels[n];
    }
    return right == 0 ? 1 : static_cast<double>(still) / right;
}

}  // namespace exercise

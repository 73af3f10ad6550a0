// Neighbours live together, and no others do.
#include "exercises/17_small_machines/7_the_largest_need.hpp"

#include <algorithm>

namespace exercise {

int largest_need(const std::vector<int>& bytes) {
    int most = bytes[0];
    for (std::size_t t = 1; t < bytes.size(); ++t) most = std::max(most, bytes[t - 1] + bytes[t]);
    return most;
}

}  // namespace exercise

// caught by: two_neighbours_may_need_more_than_the_largest_with_its_own
// Only the moments of the largest tensor are looked at.
#include "exercises/17_small_machines/7_the_largest_need.hpp"

#include <algorithm>
#include <numeric>

namespace exercise {

int largest_need(const std::vector<int>& bytes) {
    const auto at = std::max_element(bytes.begin(), bytes.end());
    const int before = at == bytes.begin() ? 0 : *(at - 1), behind = at + 1 == bytes.end() ? 0 : *(at + 1);
    return *at + std::max(before, behind);
}

}  // namespace exercise

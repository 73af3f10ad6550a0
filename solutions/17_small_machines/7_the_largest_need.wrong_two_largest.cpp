// caught by: the_example
// The two largest of all, whether or not they ever live together.
#include "exercises/17_small_machines/7_the_largest_need.hpp"

#include <algorithm>
#include <numeric>

namespace exercise {

int largest_need(const std::vector<int>& bytes) {
    std::vector<int> sorted = bytes;
    std::sort(sorted.rbegin(), sorted.rend());
    return sorted.size() == 1 ? sorted[0] : sorted[0] + sorted[1];
}

}  // namespace exercise

// caught by: the_example
// Everything is kept, as in training.
#include "exercises/17_small_machines/7_the_largest_need.hpp"

#include <algorithm>
#include <numeric>

namespace exercise {

int largest_need(const std::vector<int>& bytes) { return std::accumulate(bytes.begin(), bytes.end(), 0); }

}  // namespace exercise

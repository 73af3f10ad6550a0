// caught by: what_is_said_wrongly_may_change
// Counts answers that stay the same, right or wrong.
#include "exercises/15_inside/8_right_before.hpp"

namespace exercise {

double still_right(const std::vector<int>& labels, const std::vector<int>& before, const std::vector<int>& after) {
    int same = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) same += before[n] == after[n];
    int right = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) right += before[n] == labels[n];
    return right == 0 ? 1 : static_cast<double>(same) / static_cast<double>(labels.size());
}

}  // namespace exercise

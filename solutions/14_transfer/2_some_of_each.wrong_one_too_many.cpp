// caught by: one_of_each_of_two_classes
// The counter is compared before it counts, with the wrong sign of equality.
#include "exercises/14_transfer/2_some_of_each.hpp"

#include <map>

namespace exercise {

std::vector<int> some_of_each(const std::vector<int>& labels, const std::vector<int>& order, int count) {
    std::map<int, int> taken;
    std::vector<int> chosen;
    for (const int n : order)
        if (taken[labels[static_cast<std::size_t>(n)]]++ <= count) chosen.push_back(n);
    return chosen;
}

}  // namespace exercise

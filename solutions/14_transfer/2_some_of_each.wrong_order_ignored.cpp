// caught by: the_order_decides_which
// Goes through the examples as they lie in the set: every draw is the same.
#include "exercises/14_transfer/2_some_of_each.hpp"

#include <map>

namespace exercise {

std::vector<int> some_of_each(const std::vector<int>& labels, const std::vector<int>& order, int count) {
    std::map<int, int> taken;
    std::vector<int> chosen;
    for (int n = 0; n < static_cast<int>(order.size()); ++n)
        if (taken[labels[static_cast<std::size_t>(n)]]++ < count) chosen.push_back(n);
    return chosen;
}

}  // namespace exercise

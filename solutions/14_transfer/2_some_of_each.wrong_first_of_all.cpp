// caught by: a_rare_class_gives_all_that_it_has
// As many as wanted in all, not of each class: a rare class may have none.
#include "exercises/14_transfer/2_some_of_each.hpp"

#include <map>

namespace exercise {

std::vector<int> some_of_each(const std::vector<int>& labels, const std::vector<int>& order, int count) {
    std::map<int, int> classes;
    for (const int label : labels) classes[label] = 1;
    const auto all = std::min(order.size(), classes.size() * static_cast<std::size_t>(count));
    return {order.begin(), order.begin() + static_cast<std::ptrdiff_t>(all)};
}

}  // namespace exercise

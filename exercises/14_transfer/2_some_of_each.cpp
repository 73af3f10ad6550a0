#include "exercises/14_transfer/2_some_of_each.hpp"

#include <map>

namespace exercise {

// About 7 lines.
std::vector<int> some_of_each(const std::vector<int>& labels, const std::vector<int>& order, int count) {
    throw Todo("14.2");  // TODO: replace this line by your own
}

}  // namespace exercise

#include "exercises/09_lenet/4_c3_table.hpp"

#include <algorithm>

namespace exercise {

// About 12 lines by the rule, with the remainder f % 6. Sixteen lists typed by hand are right too.
std::vector<std::vector<int>> c3_table() {
    throw Todo("9.4");  // TODO: replace this line by your own
}

// About 4 lines.
int parameters_of(const std::vector<std::vector<int>>& table, int kernel) {
    throw Todo("9.4");  // TODO: replace this line by your own
}

}  // namespace exercise

#include "exercises/15_inside/8_right_before.hpp"

namespace exercise {

// About 8 lines.
double still_right(const std::vector<int>& labels, const std::vector<int>& before, const std::vector<int>& after) {
    throw Todo("15.8");  // TODO: replace this line by your own
}

}  // namespace exercise

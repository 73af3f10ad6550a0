// One less the share of those that were fooled.
#include "exercises/15_inside/8_right_before.hpp"

namespace exercise {

double still_right(const std::vector<int>& labels, const std::vector<int>& before, const std::vector<int>& after) {
    double right = 0, fooled = 0;
    for (std::size_t n = labels.size(); n-- > 0;)
        if (before[n] == labels[n]) {
            right += 1;
            if (after[n] != labels[n]) fooled += 1;
        }
    return right > 0 ? 1 - fooled / right : 1;
}

}  // namespace exercise

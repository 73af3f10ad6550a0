// caught by: guessing_is_honest_at_ten_percent_and_looks_better_to_who_cheats
// The test set chooses the epoch and reports it, too.
#include "exercises/11_regularisation/8_who_chooses_may_not_report.hpp"

#include <algorithm>

namespace exercise {

double honest(const std::vector<double>& /*validation*/, const std::vector<double>& test) {
    const auto best = std::max_element(test.begin(), test.end()) - test.begin();
    return test[static_cast<std::size_t>(best)];
}

double cheated(const std::vector<double>& test) { return *std::max_element(test.begin(), test.end()); }

}  // namespace exercise

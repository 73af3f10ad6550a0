// The best of many lucky numbers is luckier than any one of them: fifty epochs of guessing look like 17 %, not like 10.
#include "exercises/11_regularisation/8_who_chooses_may_not_report.hpp"

#include <algorithm>

namespace exercise {

double honest(const std::vector<double>& validation, const std::vector<double>& test) {
    const auto best = std::max_element(validation.begin(), validation.end()) - validation.begin();
    return test[static_cast<std::size_t>(best)];
}

double cheated(const std::vector<double>& test) { return *std::max_element(test.begin(), test.end()); }

}  // namespace exercise

#include "exercises/11_regularisation/8_who_chooses_may_not_report.hpp"

#include <algorithm>

namespace exercise {

// About 3 lines.
double honest(const std::vector<double>& validation, const std::vector<double>& test) {
    throw Todo("11.8");  // TODO: replace this line by your own
}

// One line.
double cheated(const std::vector<double>& test) {
    throw Todo("11.8");  // TODO: replace this line by your own
}

}  // namespace exercise

// caught by: of_equal_epochs_the_first
// Of equal epochs the last is taken.
#include "exercises/11_regularisation/8_who_chooses_may_not_report.hpp"

namespace exercise {

double honest(const std::vector<double>& validation, const std::vector<double>& test) {
    std::size_t best = 0;
    for (std::size_t epoch = 1; epoch < validation.size(); ++epoch)
        if (validation[epoch] >= validation[best]) best = epoch;
    return test[best];
}

double cheated(const std::vector<double>& test) {
    double best = test[0];
    for (const double accuracy : test)
        if (accuracy > best) best = accuracy;
    return best;
}

}  // namespace exercise

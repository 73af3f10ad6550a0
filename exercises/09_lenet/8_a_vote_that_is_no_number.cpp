#include "exercises/09_lenet/8_a_vote_that_is_no_number.hpp"

#include <cmath>

namespace exercise {

// Six lines that are right, as long as every output is a number.
int predicted_class(const std::vector<double>& outputs) {
    throw Todo("9.8");  // TODO: delete this line; then find the mistake that the check reports
    const int K = static_cast<int>(outputs.size());
    int best = 0;
    for (int k = 1; k < K; ++k)
        if (outputs[static_cast<std::size_t>(k)] > outputs[static_cast<std::size_t>(best)]) best = k;
    return best;
}

}  // namespace exercise

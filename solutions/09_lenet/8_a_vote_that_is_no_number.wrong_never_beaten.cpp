// caught by: a_nan_in_front_does_not_win
// A NaN in front is never beaten, because no number is larger than it.
#include "exercises/09_lenet/8_a_vote_that_is_no_number.hpp"

#include <cmath>

namespace exercise {

int predicted_class(const std::vector<double>& outputs) {
    const int K = static_cast<int>(outputs.size());
    int best = 0;
    for (int k = 1; k < K; ++k)
        if (outputs[static_cast<std::size_t>(k)] > outputs[static_cast<std::size_t>(best)]) best = k;
    return best;
}

}  // namespace exercise

// caught by: of_equal_outputs_the_first
// >= instead of >: the last of equal outputs wins.
#include "exercises/09_lenet/8_a_vote_that_is_no_number.hpp"

#include <cmath>

namespace exercise {

int predicted_class(const std::vector<double>& outputs) {
    const int K = static_cast<int>(outputs.size());
    int best = -1;
    for (int k = 0; k < K; ++k)
        if (!std::isnan(outputs[static_cast<std::size_t>(k)]) &&
            (best < 0 || outputs[static_cast<std::size_t>(k)] >= outputs[static_cast<std::size_t>(best)]))
            best = k;
    return best;
}

}  // namespace exercise

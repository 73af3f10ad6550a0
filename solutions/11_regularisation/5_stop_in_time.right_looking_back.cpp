// The epoch is over when it lies `patience` behind the best so far.
#include "exercises/11_regularisation/5_stop_in_time.hpp"

#include <algorithm>

namespace exercise {

Stop stop_in_time(const std::vector<double>& losses, int patience) {
    for (int epochs = 1;; ++epochs) {
        const auto end = losses.begin() + epochs;
        const int best = static_cast<int>(std::min_element(losses.begin(), end) - losses.begin());
        if (end == losses.end() || epochs - 1 - best >= patience) return {epochs, best};
    }
}

}  // namespace exercise

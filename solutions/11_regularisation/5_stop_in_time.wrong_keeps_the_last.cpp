// caught by: two_worse_epochs_in_a_row_are_enough
// The weights of the last epoch are kept, not those of the best.
#include "exercises/11_regularisation/5_stop_in_time.hpp"

namespace exercise {

Stop stop_in_time(const std::vector<double>& losses, int patience) {
    int best = 0, waited = 0;
    for (int epoch = 1; epoch < static_cast<int>(losses.size()); ++epoch) {
        const double loss = losses[static_cast<std::size_t>(epoch)];
        if (loss < losses[static_cast<std::size_t>(best)]) {
            best = epoch;
            waited = 0;
        } else if (++waited == patience) {
            return {epoch + 1, epoch};
        }
    }
    return {static_cast<int>(losses.size()), best};
}

}  // namespace exercise

#include "exercises/11_regularisation/5_stop_in_time.hpp"

namespace exercise {

// About 8 lines: one loop that remembers the best epoch.
Stop stop_in_time(const std::vector<double>& losses, int patience) {
    throw Todo("11.5");  // TODO: replace this line by your own
}

}  // namespace exercise

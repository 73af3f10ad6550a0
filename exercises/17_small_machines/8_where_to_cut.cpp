#include "exercises/17_small_machines/8_where_to_cut.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// 3 to 15 lines. When it passes, a medal says how much smaller the error has become.
double limit_for(const std::vector<double>& x) {
    throw Todo("17.8");  // TODO: replace this line by your own
}

}  // namespace exercise

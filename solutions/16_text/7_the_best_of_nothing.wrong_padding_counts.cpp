// caught by: what_lies_behind_the_end_does_not_count
// The search begins with the first place, but still goes on into the padding.
#include "exercises/16_text/7_the_best_of_nothing.hpp"

#include <algorithm>

namespace exercise {

std::vector<double> best(const Tensor<double>& x, const std::vector<int>& places) {
    std::vector<double> y;
    for (std::size_t n = 0; n < places.size(); ++n) {
        const double* row = &x(static_cast<int>(n), 0);
        y.push_back(*std::max_element(row, row + x.shape()[1]));
    }
    return y;
}

}  // namespace exercise

// Another right way: the search begins below every number.
#include "exercises/16_text/7_the_best_of_nothing.hpp"

#include <algorithm>
#include <limits>

namespace exercise {

std::vector<double> best(const Tensor<double>& x, const std::vector<int>& places) {
    std::vector<double> y(places.size(), -std::numeric_limits<double>::infinity());
    for (std::size_t n = 0; n < y.size(); ++n)
        for (int i = 0; i < places[n]; ++i) y[n] = std::max(y[n], x(static_cast<int>(n), i));
    return y;
}

}  // namespace exercise

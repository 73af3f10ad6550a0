// caught by: all_places_below_zero
// The padding is left out, but no maximum is below 0.
#include "exercises/16_text/7_the_best_of_nothing.hpp"

namespace exercise {

std::vector<double> best(const Tensor<double>& x, const std::vector<int>& places) {
    std::vector<double> y(places.size());
    for (std::size_t n = 0; n < y.size(); ++n)
        for (int i = 0; i < places[n]; ++i)
            if (x(static_cast<int>(n), i) > y[n]) y[n] = x(static_cast<int>(n), i);
    return y;
}

}  // namespace exercise

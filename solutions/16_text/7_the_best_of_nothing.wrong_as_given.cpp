// caught by: what_lies_behind_the_end_does_not_count
// As it stood: the search begins with 0 and goes on into the padding.
#include "exercises/16_text/7_the_best_of_nothing.hpp"

namespace exercise {

std::vector<double> best(const Tensor<double>& x, const std::vector<int>& places) {
    std::vector<double> y(places.size());
    for (std::size_t n = 0; n < y.size(); ++n)
        for (int i = 0; i < x.shape()[1]; ++i)
            if (x(static_cast<int>(n), i) > y[n]) y[n] = x(static_cast<int>(n), i);
    return y;
}

}  // namespace exercise

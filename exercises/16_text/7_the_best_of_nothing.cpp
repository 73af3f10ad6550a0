#include "exercises/16_text/7_the_best_of_nothing.hpp"

#include <algorithm>

namespace exercise {

// Find the two bugs, about 3 lines. Delete the line with throw to see the code run.
std::vector<double> best(const Tensor<double>& x, const std::vector<int>& places) {
    throw Todo("16.7");  // TODO: delete this line, run the test, and repair what follows
    std::vector<double> y(places.size());
    for (std::size_t n = 0; n < y.size(); ++n)
        for (int i = 0; i < x.shape()[1]; ++i)
            if (x(static_cast<int>(n), i) > y[n]) y[n] = x(static_cast<int>(n), i);
    return y;
}

}  // namespace exercise

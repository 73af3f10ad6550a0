// In memory a row is W numbers, and a flip turns each of them around.
#include "exercises/11_regularisation/2_flip_some.hpp"

#include <algorithm>

namespace exercise {

Tensor<double> flip_some(const Tensor<double>& x, const std::vector<bool>& flip) {
    Tensor<double> y = x;
    const int W = x.shape()[3], rows = x.shape()[1] * x.shape()[2];
    for (int r = 0; r < x.shape()[0] * rows; ++r)
        if (flip[static_cast<std::size_t>(r / rows)]) std::reverse(y.data() + r * W, y.data() + (r + 1) * W);
    return y;
}

}  // namespace exercise

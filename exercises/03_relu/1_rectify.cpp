#include "exercises/03_relu/1_rectify.hpp"

namespace exercise {

// About 4 lines: a tensor of the same shape, and one loop over x.data()[i] for all i < x.size().
Tensor<double> rectify(const Tensor<double>& x) {
    throw Todo("3.1");  // TODO: replace this line by your own
}

}  // namespace exercise

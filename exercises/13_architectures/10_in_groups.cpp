#include "exercises/13_architectures/10_in_groups.hpp"

namespace exercise {

// About 14 lines.
Tensor<double> grouped(const Tensor<double>& x, const Tensor<double>& w, int groups) {
    throw Todo("13.10");  // TODO: replace this line by your own
}

}  // namespace exercise

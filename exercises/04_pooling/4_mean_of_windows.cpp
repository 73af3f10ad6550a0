#include "exercises/04_pooling/4_mean_of_windows.hpp"

namespace exercise {

// Four loops, about 18 lines: leave out the places that lie in the padding, and count the others.
Tensor<double> mean_of_windows(const Tensor<double>& x, int k, int stride, int padding, bool count_padding) {
    throw Todo("4.4");  // TODO: replace this line by your own
}

}  // namespace exercise

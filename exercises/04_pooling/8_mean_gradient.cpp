#include "exercises/04_pooling/8_mean_gradient.hpp"

namespace exercise {

// Six loops in two groups, about 20 lines: for each window count its pixels first, then give each of them its share.
Tensor<double> mean_gradient(const Tensor<double>& dy, int H, int W, int k, int stride, int padding,
                             bool count_padding) {
    throw Todo("4.8");  // TODO: replace this line by your own
}

}  // namespace exercise

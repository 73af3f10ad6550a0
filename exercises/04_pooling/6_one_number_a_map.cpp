#include "exercises/04_pooling/6_one_number_a_map.hpp"

#include <algorithm>

namespace exercise {

// Four loops, about 8 lines each. The mean is the sum divided by H * W, once.
Tensor<double> mean_of_map(const Tensor<double>& x) {
    throw Todo("4.6");  // TODO: replace this line by your own
}

// With what number does the search begin?
Tensor<double> largest_of_map(const Tensor<double>& x) {
    throw Todo("4.6");  // TODO: replace this line by your own
}

// If one pixel grows by 1, by how much does the mean of its map grow?
Tensor<double> mean_of_map_gradient(const Tensor<double>& dy, int H, int W) {
    throw Todo("4.6");  // TODO: replace this line by your own
}

}  // namespace exercise

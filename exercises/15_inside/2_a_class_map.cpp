#include "exercises/15_inside/2_a_class_map.hpp"

namespace exercise {

// About 7 lines.
Tensor<double> class_map(const Tensor<double>& maps, const std::vector<double>& weights) {
    throw Todo("15.2");  // TODO: replace this line by your own
}

}  // namespace exercise

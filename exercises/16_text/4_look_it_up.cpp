#include "exercises/16_text/4_look_it_up.hpp"

namespace exercise {

// About 6 lines.
Tensor<double> look_up(const std::vector<int>& words, const Tensor<double>& table) {
    throw Todo("16.4");  // TODO: replace this line by your own
}

}  // namespace exercise

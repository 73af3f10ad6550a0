#include "exercises/07_backprop/4_softmax.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// About 12 lines. In each row: the largest logit, the sum of exponentials less that, then the quotients.
Tensor<double> softmax_of(const Tensor<double>& logits) {
    throw Todo("7.4");  // TODO: replace this line by your own
}

}  // namespace exercise

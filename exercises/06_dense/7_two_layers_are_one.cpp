#include "exercises/06_dense/7_two_layers_are_one.hpp"

namespace exercise {

// About 12 lines. Put the formula of h into the formula of y, then sort by what stands with x and what does not.
DenseWeights one_layer(const DenseWeights& first, const DenseWeights& second) {
    throw Todo("6.7");  // TODO: replace this line by your own
}

}  // namespace exercise

#include "exercises/14_transfer/9_features_once.hpp"

#include <algorithm>
#include <vector>

namespace exercise {

// About 16 lines. What of the work is the same in every epoch?
void train_last(const float* x, const float* u, const float* t, float* w, int N, int D, int F, int epochs, float rate) {
    throw Todo("14.9");  // TODO: replace this line by your own
}

}  // namespace exercise

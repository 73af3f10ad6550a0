#include "exercises/13_architectures/1_one_by_one.hpp"

namespace exercise {

// About 7 lines. Which loop must be the innermost, so that the processor may take several places at once?
void one_by_one(const float* x, const float* w, float* y, int C, int F, int P) {
    throw Todo("13.1");  // TODO: replace this line by your own
}

}  // namespace exercise

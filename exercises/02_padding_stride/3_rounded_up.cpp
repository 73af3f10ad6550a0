#include "exercises/02_padding_stride/3_rounded_up.hpp"

namespace exercise {

// About 4 lines. Whole numbers a and b, both positive: ceil(a / b) is (a + b - 1) / b.
int overrun(int n, int k, int stride, int padding) {
    throw Todo("2.3");  // TODO: replace this line by your own
}

}  // namespace exercise

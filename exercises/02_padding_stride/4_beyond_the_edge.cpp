#include "exercises/02_padding_stride/4_beyond_the_edge.hpp"

namespace exercise {

// About 10 lines: inside of the row nothing happens; outside, each mode has its own answer for the left and the right.
int pixel_at(int i, int n, PadMode mode) {
    throw Todo("2.4");  // TODO: replace this line by your own
}

}  // namespace exercise

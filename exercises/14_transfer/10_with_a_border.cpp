#include "exercises/14_transfer/10_with_a_border.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

// About 4 lines.
Place fit(int H, int W, int OH, int OW) {
    throw Todo("14.10");  // TODO: replace this line by your own
}

}  // namespace exercise

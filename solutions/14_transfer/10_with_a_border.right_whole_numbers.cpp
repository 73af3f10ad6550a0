// Another right way: whole numbers only, rounded by adding half of the divisor.
#include "exercises/14_transfer/10_with_a_border.hpp"

#include <algorithm>

namespace exercise {

Place fit(int H, int W, int OH, int OW) {
    const bool wide = OH * W >= OW * H;
    const int rows = wide ? std::max(1, (2 * OW * H + W) / (2 * W)) : OH;
    const int columns = wide ? OW : std::max(1, (2 * OH * W + H) / (2 * H));
    return {rows, columns, (OH - rows) / 2, (OW - columns) / 2};
}

}  // namespace exercise

// caught by: a_wide_picture_has_its_border_above_and_below
// All of the border lies at one side.
#include "exercises/14_transfer/10_with_a_border.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Place fit(int H, int W, int OH, int OW) {
    const double scale = std::min(static_cast<double>(OH) / H, static_cast<double>(OW) / W);
    const int rows = std::max(1, static_cast<int>(std::lround(scale * H)));
    const int columns = std::max(1, static_cast<int>(std::lround(scale * W)));
    return {rows, columns, OH - rows, OW - columns};
}

}  // namespace exercise

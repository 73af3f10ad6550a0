// caught by: a_wide_picture_has_its_border_above_and_below
// Each direction has a scale of its own: the picture fills the frame and is stretched.
#include "exercises/14_transfer/10_with_a_border.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Place fit(int H, int W, int OH, int OW) {
    const int rows = std::max(1, static_cast<int>(std::lround(static_cast<double>(OH) / H * H)));
    const int columns = std::max(1, static_cast<int>(std::lround(static_cast<double>(OW) / W * W)));
    return {rows, columns, (OH - rows) / 2, (OW - columns) / 2};
}

}  // namespace exercise

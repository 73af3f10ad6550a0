// caught by: it_always_fits_and_touches_one_side
// The larger scale fills the frame, and the ends of the picture lie outside.
#include "exercises/14_transfer/10_with_a_border.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Place fit(int H, int W, int OH, int OW) {
    const double scale = std::max(static_cast<double>(OH) / H, static_cast<double>(OW) / W);
    const int rows = std::max(1, static_cast<int>(std::lround(scale * H)));
    const int columns = std::max(1, static_cast<int>(std::lround(scale * W)));
    return {rows, columns, (OH - rows) / 2, (OW - columns) / 2};
}

}  // namespace exercise

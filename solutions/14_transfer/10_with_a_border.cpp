// One scale for both directions, the smaller one: the picture is not stretched, and nothing of it is lost.
#include "exercises/14_transfer/10_with_a_border.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

Place fit(int H, int W, int OH, int OW) {
    const double scale = std::min(static_cast<double>(OH) / H, static_cast<double>(OW) / W);
    const int rows = std::max(1, static_cast<int>(std::lround(scale * H)));
    const int columns = std::max(1, static_cast<int>(std::lround(scale * W)));
    return {rows, columns, (OH - rows) / 2, (OW - columns) / 2};
}

}  // namespace exercise

#include "exercises/10_simd_conv/3_winograd_line.hpp"

namespace exercise {

// About 6 lines.
std::vector<double> winograd_tile(const std::vector<double>& d, const std::vector<double>& g) {
    throw Todo("10.3");  // TODO: replace this line by your own
}

// About 8 lines: step over x by two; where a tile hangs over the end, read zeros and write one number only.
std::vector<double> winograd_line(const std::vector<double>& x, const std::vector<double>& g) {
    throw Todo("10.3");  // TODO: replace this line by your own
}

}  // namespace exercise

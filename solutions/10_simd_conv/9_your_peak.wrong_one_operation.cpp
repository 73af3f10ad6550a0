// caught by: cores_on_paper
// A multiply-add is counted as one operation.
#include "exercises/10_simd_conv/9_your_peak.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double peak(double gigahertz, int units, int lanes) { return gigahertz * units * lanes; }
int sums_needed(int latency, int units) { return latency * units; }
int units_of(double gflops, double gigahertz, int lanes) {
    return std::max(1, static_cast<int>(std::lround(gflops / peak(gigahertz, 1, lanes))));
}

}  // namespace exercise

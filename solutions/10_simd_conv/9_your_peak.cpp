// The rule has four factors and can be turned around for any of them. A measured peak is a little above or below the rule,
// because the clock is not the one on the box: so the result is rounded, not cut off.
#include "exercises/10_simd_conv/9_your_peak.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double peak(double gigahertz, int units, int lanes) { return gigahertz * units * lanes * 2; }
int sums_needed(int latency, int units) { return latency * units; }
int units_of(double gflops, double gigahertz, int lanes) {
    return std::max(1, static_cast<int>(std::lround(gflops / peak(gigahertz, 1, lanes))));
}

}  // namespace exercise

// caught by: enough_sums_for_every_unit
// The sums of one unit: with two units one of them waits.
#include "exercises/10_simd_conv/9_your_peak.hpp"

#include <algorithm>
#include <cmath>

namespace exercise {

double peak(double gigahertz, int units, int lanes) { return gigahertz * units * lanes * 2; }
int sums_needed(int latency, int units) { return latency + 0 * units; }
int units_of(double gflops, double gigahertz, int lanes) {
    return std::max(1, static_cast<int>(std::lround(gflops / peak(gigahertz, 1, lanes))));
}

}  // namespace exercise

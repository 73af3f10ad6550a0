// caught by: units_from_a_measurement
// Cut off and not rounded: a core that is a little slower than the rule loses a unit.
#include "exercises/10_simd_conv/9_your_peak.hpp"

#include <algorithm>

namespace exercise {

double peak(double gigahertz, int units, int lanes) { return gigahertz * units * lanes * 2; }
int sums_needed(int latency, int units) { return latency * units; }
int units_of(double gflops, double gigahertz, int lanes) {
    return std::max(1, static_cast<int>(gflops / peak(gigahertz, 1, lanes)));
}

}  // namespace exercise

// caught by: a_busy_core_still_has_a_unit
// A core that was busy with something else seems to have no unit.
#include "exercises/10_simd_conv/9_your_peak.hpp"

namespace exercise {

double peak(double gigahertz, int units, int lanes) { return gigahertz * units * lanes * 2; }
int sums_needed(int latency, int units) { return latency * units; }
int units_of(double gflops, double gigahertz, int lanes) {
    return static_cast<int>(gflops / peak(gigahertz, 1, lanes) + 0.5);
}

}  // namespace exercise

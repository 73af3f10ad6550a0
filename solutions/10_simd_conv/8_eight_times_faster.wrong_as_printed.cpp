// caught by: operations_a_second
// A multiply-add is counted as one operation.
#include "exercises/10_simd_conv/8_eight_times_faster.hpp"

namespace exercise {

double gflops(double multiply_adds, double seconds) { return multiply_adds / seconds / 1e9; }
double percent_of_peak(double multiply_adds, double seconds, double peak) {
    return 100 * gflops(multiply_adds, seconds) / peak;
}
double speed_up(double share, double factor) { return 1 / (1 - share + share / factor); }

}  // namespace exercise

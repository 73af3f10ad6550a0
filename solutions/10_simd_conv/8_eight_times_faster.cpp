// The layer of the slide runs at the full 100 GFLOP/s. The part that does not become faster sets the limit.
#include "exercises/10_simd_conv/8_eight_times_faster.hpp"

namespace exercise {

double gflops(double multiply_adds, double seconds) { return 2 * multiply_adds / seconds / 1e9; }
double percent_of_peak(double multiply_adds, double seconds, double peak) {
    return 100 * gflops(multiply_adds, seconds) / peak;
}
double speed_up(double share, double factor) { return 1 / (1 - share + share / factor); }

}  // namespace exercise

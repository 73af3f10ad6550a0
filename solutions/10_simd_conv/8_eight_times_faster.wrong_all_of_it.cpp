// caught by: only_a_part_becomes_faster
// The rest is taken to be free.
#include "exercises/10_simd_conv/8_eight_times_faster.hpp"

namespace exercise {

double gflops(double multiply_adds, double seconds) { return 2 * multiply_adds / seconds / 1e9; }
double percent_of_peak(double multiply_adds, double seconds, double peak) {
    return 100 * gflops(multiply_adds, seconds) / peak;
}
double speed_up(double share, double factor) { return factor * share; }

}  // namespace exercise

#include "exercises/10_simd_conv/8_eight_times_faster.hpp"

namespace exercise {

double gflops(double multiply_adds, double seconds) { throw Todo("10.8"); }
double percent_of_peak(double multiply_adds, double seconds, double peak) { throw Todo("10.8"); }
double speed_up(double share, double factor) { throw Todo("10.8"); }

}  // namespace exercise

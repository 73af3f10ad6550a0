#include "exercises/10_simd_conv/2_lanes_and_tails.hpp"

namespace exercise {

// Write each as { return 3; } or as a quotient, { return 1.0 / 3; }.
double vectors_for_28() { throw Todo("10.2"); }
double share_for_28() { throw Todo("10.2"); }
double share_for_7() { throw Todo("10.2"); }
double share_for_7_by_7() { throw Todo("10.2"); }
double share_of_images() { throw Todo("10.2"); }
double winograd_f_3() { throw Todo("10.2"); }
double winograd_f_6() { throw Todo("10.2"); }

}  // namespace exercise

#include "exercises/10_simd_conv/1_roofline_on_paper.hpp"

namespace exercise {

// Write each as { return 3; } or as a product, { return 2.0 * 3; }.
double multiply_adds() { throw Todo("10.1"); }
double bytes() { throw Todo("10.1"); }
double intensity() { throw Todo("10.1"); }
double peak() { throw Todo("10.1"); }
double balance() { throw Todo("10.1"); }
double limit_of_adding() { throw Todo("10.1"); }

}  // namespace exercise

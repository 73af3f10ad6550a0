#include "exercises/10_simd_conv/11_read_a_loop.hpp"

namespace exercise {

// Write each as { return 3; } or as a product, { return 2.0 * 3; }.
double multiply_adds_of_first() { throw Todo("10.11"); }
double loads_of_first() { throw Todo("10.11"); }
double operations_of_first() { throw Todo("10.11"); }
double multiply_adds_of_second() { throw Todo("10.11"); }
double loads_of_second() { throw Todo("10.11"); }
double stores_of_second() { throw Todo("10.11"); }
double cycles_of_second() { throw Todo("10.11"); }
double share_of_second() { throw Todo("10.11"); }

}  // namespace exercise

// The sigmoid's slope f (1 - f) is largest where f = 1/2; the factor 2 in sigmoid(2x) doubles it, and eight factors of at
// most 1/2 leave 1/256. A ReLU that is passed has the slope 1 however often; one that is not passed, 0; the leaky one 0.1
// each time. The kernels: 2 (x0 + 3 x1) - (x1 + 3 x2) = 2 x0 + 5 x1 - 3 x2. The unit is positive at 7 and 9 only (at 5 it
// is exactly 0). The step makes w and b so negative that no example passes any more: no gradient, no step, for ever. That
// is a dead unit.
#include "exercises/03_relu/3_ten_layers.hpp"

namespace exercise {

double steepest_slope() { return 0.5; }
double eight_layers_at_most() { return 1.0 / 256; }
double ten_relus_from_1() { return 1; }
double ten_relus_from_minus_1() { return 0; }
double ten_leaky_from_minus_1() { return 1e-10; }
double middle_weight() { return 5; }
double examples_that_pass() { return 2; }
double gradient_of_w() { return 16; }
double new_w() { return -14; }
double new_b() { return -12; }
double examples_left() { return 0; }

}  // namespace exercise

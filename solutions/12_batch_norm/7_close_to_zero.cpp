// A layer multiplies the mean square by 500 * 0.000001 / 2. A normalised signal has the mean square 1, and ReLU
// leaves half. The factor 4 cancels in the output; the same output from larger weights needs a larger change, so the
// slope is a quarter. A bias moves the mean by as much, and is subtracted with it.
#include "exercises/12_batch_norm/7_close_to_zero.hpp"

namespace exercise {

double plain_after_two_layers() { return 6.25e-8; }
double normalised_output() { return 0.5; }
double output_if_four_times() { return 1; }
double gradient_if_four_times() { return 0.25; }
double bias_gradient() { return 0; }

}  // namespace exercise

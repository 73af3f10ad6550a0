// caught by: two_plain_layers
// ReLU, which halves the mean square, is forgotten.
#include "exercises/12_batch_norm/7_close_to_zero.hpp"

namespace exercise {

double plain_after_two_layers() { return 2.5e-7; }
double normalised_output() { return 0.5; }
double output_if_four_times() { return 1; }
double gradient_if_four_times() { return 0.25; }
double bias_gradient() { return 0; }

}  // namespace exercise

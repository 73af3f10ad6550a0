// caught by: ten_normalised_layers
// 1 is the mean square before ReLU.
#include "exercises/12_batch_norm/7_close_to_zero.hpp"

namespace exercise {

double plain_after_two_layers() { return 6.25e-8; }
double normalised_output() { return 1; }
double output_if_four_times() { return 1; }
double gradient_if_four_times() { return 0.25; }
double bias_gradient() { return 0; }

}  // namespace exercise

// caught by: the_gradient_of_larger_weights
// Four times the weights are taken to have four times the gradient.
#include "exercises/12_batch_norm/7_close_to_zero.hpp"

namespace exercise {

double plain_after_two_layers() { return 6.25e-8; }
double normalised_output() { return 0.5; }
double output_if_four_times() { return 1; }
double gradient_if_four_times() { return 4; }
double bias_gradient() { return 0; }

}  // namespace exercise

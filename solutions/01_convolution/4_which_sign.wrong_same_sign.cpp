// caught by: an_edge_correlated_and_convolved
// Convolution is taken for the same operation: the kernel is not turned.
#include "exercises/01_convolution/4_which_sign.hpp"

namespace exercise {

double sobel_correlated() { return 80; }
double sobel_convolved() { return 80; }
double laplacian_on_the_ramp() { return 0; }
double sobel_y_downwards() { return -40; }
double sharpened() { return -130; }
double sharpened_pixel() { return 0; }

}  // namespace exercise

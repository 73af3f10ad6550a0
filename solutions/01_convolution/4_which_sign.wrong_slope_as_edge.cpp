// caught by: a_slope_that_does_not_change
// The Laplacian is read as an edge kernel that answers to every slope.
#include "exercises/01_convolution/4_which_sign.hpp"

namespace exercise {

double sobel_correlated() { return 80; }
double sobel_convolved() { return -80; }
double laplacian_on_the_ramp() { return 10; }
double sobel_y_downwards() { return -40; }
double sharpened() { return -130; }
double sharpened_pixel() { return 0; }

}  // namespace exercise

// caught by: sharpening_and_its_pixel
// The output is shown as it is, below black.
#include "exercises/01_convolution/4_which_sign.hpp"

namespace exercise {

double sobel_correlated() { return 80; }
double sobel_convolved() { return -80; }
double laplacian_on_the_ramp() { return 0; }
double sobel_y_downwards() { return -40; }
double sharpened() { return -130; }
double sharpened_pixel() { return -130; }

}  // namespace exercise

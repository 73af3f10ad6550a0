// Between the columns that sobel_x compares lie two steps of 10, seen in rows of weight 1, 2, 1: (1+2+1) * 20. Turned
// by half a turn the kernel compares right with left, so convolution has the other sign. The Laplacian asks for a
// change of the slope, and a ramp has none. An output may be negative; a pixel may not, so it is clamped.
#include "exercises/01_convolution/4_which_sign.hpp"

namespace exercise {

double sobel_correlated() { return 80; }
double sobel_convolved() { return -80; }
double laplacian_on_the_ramp() { return 0; }
double sobel_y_downwards() { return -40; }
double sharpened() { return -130; }
double sharpened_pixel() { return 0; }

}  // namespace exercise

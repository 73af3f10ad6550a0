// caught by: the_ends_of_the_range
// Standardised values do not run from 0 to 1.
#include "exercises/15_inside/6_epsilon_of_the_slide.hpp"

namespace exercise {

double in_pixels(double epsilon, double deviation) { return epsilon * deviation * 255; }

double black() { return 0; }
double white() { return 1; }
double slide_in_pixels() { return 23.57; }

}  // namespace exercise

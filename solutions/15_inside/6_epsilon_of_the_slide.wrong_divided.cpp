// caught by: one_deviation
// Divided by the deviation, which is how pixels become standardised, not how one comes back.
#include "exercises/15_inside/6_epsilon_of_the_slide.hpp"

namespace exercise {

double in_pixels(double epsilon, double deviation) { return 255 * epsilon / deviation; }

double black() { return -0.4242; }
double white() { return 2.8215; }
double slide_in_pixels() { return 23.57; }

}  // namespace exercise

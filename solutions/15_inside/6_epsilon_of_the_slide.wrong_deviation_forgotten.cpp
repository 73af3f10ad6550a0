// caught by: one_deviation
// Of values from 0 to 1 it would be 255 epsilon.
#include "exercises/15_inside/6_epsilon_of_the_slide.hpp"

namespace exercise {

double in_pixels(double epsilon, double deviation) { return epsilon * 255; }

double black() { return -0.4242; }
double white() { return 2.8215; }
double slide_in_pixels() { return 23.57; }

}  // namespace exercise

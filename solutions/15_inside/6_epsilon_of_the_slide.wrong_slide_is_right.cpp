// caught by: the_slide
// 0.3 is no third of a pixel.
#include "exercises/15_inside/6_epsilon_of_the_slide.hpp"

namespace exercise {

double in_pixels(double epsilon, double deviation) { return epsilon * deviation * 255; }

double black() { return -0.4242; }
double white() { return 2.8215; }
double slide_in_pixels() { return 0.3; }

}  // namespace exercise

// 0.3 of a deviation is a tenth of the way from black to white: everybody sees it. Say epsilon in pixels.
#include "exercises/15_inside/6_epsilon_of_the_slide.hpp"

namespace exercise {

double in_pixels(double epsilon, double deviation) { return epsilon * deviation * 255; }

double black() { return -0.4242; }
double white() { return 2.8215; }
double slide_in_pixels() { return 23.57; }

}  // namespace exercise

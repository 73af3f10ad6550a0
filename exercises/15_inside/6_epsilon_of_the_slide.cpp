#include "exercises/15_inside/6_epsilon_of_the_slide.hpp"

namespace exercise {

// About 1 line.
double in_pixels(double epsilon, double deviation) {
    throw Todo("15.6");  // TODO: replace this line by your own
}

double black() { throw Todo("15.6"); }            // TODO: a number
double white() { throw Todo("15.6"); }            // TODO: a number
double slide_in_pixels() { throw Todo("15.6"); }  // TODO: a number

}  // namespace exercise

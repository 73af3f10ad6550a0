// Exercise 15.6: a slide whose epsilon has no unit.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// The slide: "with epsilon = 0.3 nobody sees the difference", under a program that standardises MNIST's pixels first:
// x = (pixel / 255 - 0.1307) / 0.3081.
//
// epsilon: of standardised values   returns how many of 255 steps from black to white that is
double in_pixels(double epsilon, double deviation);

// To two digits after the point or better:
double black();            // what a pixel of 0 becomes: standardised values must be clamped to this
double white();            // and a pixel of 255
double slide_in_pixels();  // the slide's 0.3

}  // namespace exercise

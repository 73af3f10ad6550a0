// Exercise 15.1: a class activation map and Grad-CAM, on paper.
#pragma once

#include "common/exercises/todo.hpp"

namespace exercise {

// Two maps of 2x2 places, A with the rows (1, 3) and (0, 2), B with the rows (4, 0) and (2, 2). Behind them the mean of each
// map, and then a class with the weights 2 for A and -1 for B and the bias 0.5.
double upper_left();            // of the class activation map
double largest();               // its largest value
double score();                 // of the class
double share_of_the_first();    // how much the score grows if one place of A grows by 1
double grad_cam_upper_right();  // of Grad-CAM at these maps
double grad_cam_upper_left();   // of Grad-CAM at these maps

}  // namespace exercise

#include "exercises/15_inside/1_a_map_on_paper.hpp"

namespace exercise {

double upper_left() { throw Todo("15.1"); }            // TODO: a number
double largest() { throw Todo("15.1"); }               // TODO: a number
double score() { throw Todo("15.1"); }                 // TODO: a number
double share_of_the_first() { throw Todo("15.1"); }    // TODO: a number
double grad_cam_upper_right() { throw Todo("15.1"); }  // TODO: a number
double grad_cam_upper_left() { throw Todo("15.1"); }   // TODO: a number

}  // namespace exercise

#include "exercises/15_inside/10_signs_and_chance.hpp"

namespace exercise {

double moved_by_signs() { throw Todo("15.10"); }      // TODO: a number
double moved_by_chance() { throw Todo("15.10"); }     // TODO: a number
double four_times_as_many() { throw Todo("15.10"); }  // TODO: a number
double pixels_for_100() { throw Todo("15.10"); }      // TODO: a number
double probability_left() { throw Todo("15.10"); }    // TODO: a number

}  // namespace exercise

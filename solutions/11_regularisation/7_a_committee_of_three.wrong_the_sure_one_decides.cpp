// caught by: the_votes
// The surest network decides alone.
#include "exercises/11_regularisation/7_a_committee_of_three.hpp"

namespace exercise {

double mean_of_class_1() { return 0.6; }
double class_of_the_mean() { return 1; }
double class_of_the_votes() { return 1; }
double keep_for_a_third() { return 2.0 / 3; }
double value_that_stays() { return 7.5; }

}  // namespace exercise

#include "exercises/11_regularisation/7_a_committee_of_three.hpp"

namespace exercise {

double mean_of_class_1() { throw Todo("11.7"); }     // TODO: a number
double class_of_the_mean() { throw Todo("11.7"); }   // TODO: a number
double class_of_the_votes() { throw Todo("11.7"); }  // TODO: a number
double keep_for_a_third() { throw Todo("11.7"); }    // TODO: a number
double value_that_stays() { throw Todo("11.7"); }    // TODO: a number

}  // namespace exercise

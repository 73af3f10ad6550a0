#include "exercises/14_transfer/7_a_fifth_of_the_time.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 5; }
double whole_step() { throw Todo("14.7"); }
double frozen_step() { throw Todo("14.7"); }
double percent_of_the_time() { throw Todo("14.7"); }
double percent_if_once() { throw Todo("14.7"); }
double lowest_alone() { throw Todo("14.7"); }

}  // namespace exercise

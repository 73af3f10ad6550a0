#include "exercises/14_transfer/1_two_rates.hpp"

namespace exercise {

// Work each number out on paper, then write it in place of the throw: { return 5; }
double feature() { throw Todo("14.1"); }
double gradient_above() { throw Todo("14.1"); }
double gradient_below() { throw Todo("14.1"); }
double above_after_a_step() { throw Todo("14.1"); }
double below_if_frozen() { throw Todo("14.1"); }
double below_if_a_tenth() { throw Todo("14.1"); }

}  // namespace exercise

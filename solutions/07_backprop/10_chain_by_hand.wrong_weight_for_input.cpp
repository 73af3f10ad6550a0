// caught by: backward_to_the_second_weights
// The gradient of the weight is dy times the weight; it is dy times its input.
#include "exercises/07_backprop/10_chain_by_hand.hpp"

namespace exercise {

double z1() { return -1; }
double y() { return 7; }
double loss() { return 2; }
double dy() { return 2; }
double dw2_0() { return 4; }
double da1() { return 10; }
double dz1() { return 0; }
double dw1_01() { return 4; }
double dw1_10() { return 0; }
double dx0() { return 4; }
double dx1() { return 8; }

}  // namespace exercise
